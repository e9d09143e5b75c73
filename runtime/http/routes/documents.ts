/** Papers and files: on their way out, and files on their way in. */
import { Type } from 'typebox';
import { problem, ProblemError } from '../../base/problem.ts';
import { attachFile, readAttachment } from '../../service/attachments.ts';
import { exchangedPaperFile, paperFile } from '../../service/papers.ts';
import type { Runtime } from '../../service/runtime.ts';
import { FileAnswer } from '../api.ts';
import { caseAddress } from '../caseAddress.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { paperResponse, userFileResponse } from '../fileResponse.ts';
import { largestUpload, readUpload } from '../uploadReading.ts';
import { idempotencyKey } from '../requestReading.ts';

const Shown = Type.Object({ download: Type.Optional(Type.Boolean()), v: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false });
const PaperQuery = Type.Object({ ...Shown.properties, of: Type.Optional(Type.String({ pattern: '^[a-z0-9-]{1,60}/[0-9a-fA-F-]{36}$' })) }, { additionalProperties: false });

export const documentRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'paper', method: 'GET', summary: 'A paper as PDF: a draft while it is prepared, the sealed file itself afterwards; `of` names the other side\'s case (unit/case)', permission: 'read papers', query: PaperQuery,
    answer: { media: 'application/pdf', what: 'The paper.' },
    handle: async ({ principal, params, query }) => {
      const { unit, id } = caseAddress(params);
      const paper = params['paper'] ?? '';
      const [ofUnit = '', ofCase = ''] = query.of?.split('/') ?? [];
      const { pdf, name } = query.of === undefined
        ? await paperFile(runtime, principal, unit, id, paper)
        : await exchangedPaperFile(runtime, principal, unit, id, paper, { unit: ofUnit, case: caseAddress({ unit: ofUnit, id: ofCase }).id });
      return paperResponse(pdf, name, query.download === true);
    },
  }),
  guarded({
    route: 'files', method: 'POST', summary: 'Attach a file to a piece of work', permission: 'act on cases', keyed: true, largest: largestUpload, answer: FileAnswer,
    takes: {
      'multipart/form-data': Type.Object({ work: Type.String(), slot: Type.String(), file: Type.String({ contentMediaType: 'application/octet-stream' }) }),
      'application/octet-stream': Type.String({ contentMediaType: 'application/octet-stream', description: 'With X-File-Work, X-File-Slot and X-File-Name (percent-encoded).' }),
    },
    handle: async ({ context, principal, params }) => {
      const { unit, id } = caseAddress(params);
      const key = idempotencyKey(context);
      const { work, slot, name, type, bytes } = await readUpload(context);
      const { id: file, sha256, size } = await attachFile(runtime, principal, { unit, id, work, file: slot, name, type, bytes, key });
      return { id: file, name, size, sha256 };
    },
  }),
  guarded({
    route: 'file', method: 'GET', summary: 'An attached file', permission: 'read files', query: Shown, answer: { media: 'application/octet-stream', what: 'The file.' },
    handle: async ({ principal, params, query }) => {
      const { unit, id } = caseAddress(params);
      const file = params['file'];
      if (file === undefined) throw new ProblemError([problem('case.unknown', {})]);
      const { bytes, name, type } = await readAttachment(runtime, principal, unit, id, file);
      return userFileResponse(bytes, name, type, query.download !== true);
    },
  }),
];
