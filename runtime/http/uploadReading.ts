/** A file on its way in: as a form of the screens, or as a plain body with its name in a header. */
import type { Context } from 'hono';
import { isKeepable } from '../base/isKeepable.ts';
import { problem, ProblemError } from '../base/problem.ts';
import { cutFileName } from './cutFileName.ts';
import { fileKind } from './fileKinds.ts';
import type { HttpEnv } from './httpEnv.ts';
import { unkeepable } from './requestReading.ts';

export const largestFile = 50 * 1024 * 1024;
/** Room for what a multipart form puts around a file. */
export const largestUpload = largestFile + 64 * 1024;

export interface Upload {
  work: string;
  /** Which file of the step it is. */
  slot: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * `multipart/form-data` with `work`, `slot` and `file`; or any other body with `X-File-Work`, `X-File-Slot` and `X-File-Name`, the
 * latter percent-encoded. The type is that of the bytes, whatever the sender says. Throws upload.* and request.*.
 */
export async function readUpload(context: Context<HttpEnv>): Promise<Upload> {
  const multipart = /^multipart\/form-data\b/i.test(context.req.header('content-type') ?? '');
  const { work, slot, name, bytes } = multipart ? await readForm(context) : await readPlain(context);
  for (const [field, value] of Object.entries({ work, slot })) if (!isKeepable(value)) throw unkeepable(field);
  const missing = Object.entries({ work, slot }).filter(([, value]) => value === '' || value.length > 200)
    .map(([field]) => problem('request.invalid', { field, fault: '必须提供。', faultEn: 'is required.' }));
  const kind = name === '' ? { problem: problem('upload.nameless', {}) } : fileKind(name, bytes);
  const problems = [
    ...missing, ...('problem' in kind ? [kind.problem] : []), ...(bytes.byteLength > largestFile ? [problem('request.tooLarge', { limit: largestFile })] : []),
  ];
  if (problems.length > 0 || 'problem' in kind) throw new ProblemError(problems);
  return { work, slot, name, type: kind.type, bytes };
}

/** The last part of whatever path the sender's machine has, without control characters. */
const plainName = (name: string): string => cutFileName((name.normalize('NFC').split(/[/\\]/).at(-1) ?? '').replace(/[\u0000-\u001f\u007f]/g, '').trim());

async function readForm(context: Context<HttpEnv>): Promise<Omit<Upload, 'type'>> {
  let form: FormData;
  try {
    form = await context.req.raw.formData();
  } catch (fault) {
    if (fault instanceof ProblemError) throw fault;
    throw new ProblemError([problem('upload.missing', {})]);
  }
  const file = form.get('file');
  if (file === null || isText(file)) throw new ProblemError([problem('upload.missing', {})]);
  const field = (name: string): string => { const value = form.get(name); return isText(value) ? value : ''; };
  return { work: field('work'), slot: field('slot'), name: plainName(file.name), bytes: new Uint8Array(await file.arrayBuffer()) };
}

async function readPlain(context: Context<HttpEnv>): Promise<Omit<Upload, 'type'>> {
  const header = (name: string): string => {
    const given = context.req.header(name) ?? '';
    try {
      return decodeURIComponent(given);
    } catch {
      return '';
    }
  };
  return { work: header('x-file-work'), slot: header('x-file-slot'), name: plainName(header('x-file-name')), bytes: new Uint8Array(await context.req.arrayBuffer()) };
}
