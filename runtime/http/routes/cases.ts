/** Cases: the lists, one case with its history, and what people ask of it. */
import { Type } from 'typebox';
import { handleCommand } from '../../service/handleCommand.ts';
import { sealPaper } from '../../service/papers.ts';
import { previewConsequences } from '../../service/previewConsequences.ts';
import { caseHistory, caseView } from '../../service/readModels/caseView.ts';
import { caseList } from '../../service/readModels/lists.ts';
import type { Runtime } from '../../service/runtime.ts';
import { startCase } from '../../service/startCase.ts';
import { CaseList, CaseView, CommandAnswer, CommandRequest, Consequences, HistoryEntry, StartRequest } from '../api.ts';
import { caseAddress } from '../caseAddress.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { asJson } from '../jsonValue.ts';
import { personCommand } from '../personCommand.ts';
import { cursor, lampQuery, limit, name, words } from '../queryParts.ts';
import { idempotencyKey, revisionSeen } from '../requestReading.ts';

const ListQuery = Type.Object({
  list: name, lamp: lampQuery, caseType: name, process: name, stage: name, phase: name, flag: name, organ: name, status: name, q: words,
  sort: Type.Optional(Type.Unsafe<'urgency' | 'opened' | 'number'>({ type: 'string', enum: ['urgency', 'opened', 'number'] })), after: cursor, limit,
}, { additionalProperties: false });

export const caseRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'cases', method: 'GET', summary: 'Cases that one may see, by list and filter', permission: 'read cases', query: ListQuery, answer: CaseList,
    handle: ({ principal, query: { list, sort, after, limit: most, ...filters } }) =>
      caseList(runtime, principal, { filters, ...(list ? { list } : {}), ...(sort ? { sort } : {}), ...(after ? { after } : {}), ...(most ? { limit: most } : {}) }),
  }),
  guarded({
    route: 'cases', method: 'POST', summary: 'Begin a case, or the use of a measure in one', permission: 'start cases', keyed: true, body: StartRequest, answer: CommandAnswer,
    handle: ({ context, principal, body: { parent, data, process, measure } }) => startCase(runtime, principal, {
      key: idempotencyKey(context), ...(process ? { process } : {}), ...(measure ? { measure } : {}), ...(data ? { data: asJson(data) } : {}),
      ...(parent ? { parent: { unit: parent.unit, case: caseAddress({ unit: parent.unit, id: parent.case }).id } } : {}),
    }),
  }),
  guarded({
    route: 'case', method: 'GET', summary: 'One case with all that one may see of it', permission: 'read cases', answer: CaseView,
    handle: ({ principal, params }) => {
      const { unit, id } = caseAddress(params);
      return caseView(runtime, principal, unit, id);
    },
  }),
  guarded({
    route: 'history', method: 'GET', summary: 'What happened in a case, oldest first', permission: 'read cases', query: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false }),
    answer: Type.Array(HistoryEntry),
    handle: async ({ principal, params, query }) => {
      const { unit, id } = caseAddress(params);
      const entries = await caseHistory(runtime, principal, unit, id);
      return entries.filter((entry) => entry.sequence > (query.after ?? 0));
    },
  }),
  guarded({
    route: 'commands', method: 'POST', summary: 'Do something in a case; see PersonCommand', permission: 'act on cases', keyed: true, body: CommandRequest, answer: CommandAnswer,
    handle: ({ context, principal, params, body }) => {
      const { unit, id } = caseAddress(params);
      const command = personCommand(body.command);
      const key = idempotencyKey(context);
      if (command.do === 'seal') return sealPaper(runtime, principal, { unit, id, work: command.work, key });
      const revision = body.revision ?? revisionSeen(context);
      return handleCommand(runtime, principal, { unit, id, command, key, ...(revision === undefined ? {} : { revision }) });
    },
  }),
  guarded({
    route: 'preview', method: 'POST', summary: 'What a command would bring about; nothing is done', permission: 'act on cases', body: CommandRequest, answer: Consequences,
    handle: ({ principal, params, body }): Promise<Consequences> => {
      const { unit, id } = caseAddress(params);
      const command = personCommand(body.command);
      return previewConsequences(runtime, principal, { unit, id, command: command.do === 'seal' ? { ...command, sha256: '', pages: 1 } : command });
    },
  }),
];
