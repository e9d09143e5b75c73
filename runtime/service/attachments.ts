/** Files that people attach: kept by hash, booked in the case with who, when, size and type; read only by right of the case. */
import { problem, ProblemError } from '../base/problem.ts';
import { handleCommand, type CommandAnswer } from './handleCommand.ts';
import { loadForReading } from './loadForReading.ts';
import type { Principal, Runtime } from './runtime.ts';
import { v5 } from 'uuid';

export interface AttachOrder {
  unit: string;
  id: string;
  work: string;
  /** Which file of the step it is, `recording`; `proof` for a signed scan. */
  file: string;
  name: string;
  type: string;
  bytes: Uint8Array;
  key: string;
}

export async function attachFile(runtime: Runtime, principal: Principal, order: AttachOrder): Promise<{ answer: CommandAnswer; id: string; sha256: string; size: number }> {
  await loadForReading(runtime, principal, order.unit, order.id);
  const { sha256, size } = await runtime.files.put(order.bytes);
  // The same key is the same file: id and answer are those of the first time.
  const id = v5(`${principal.person} ${order.key}`, order.id);
  const answer = await handleCommand(runtime, principal, {
    unit: order.unit, id: order.id, key: order.key,
    command: { do: 'attach', work: order.work, file: { id, file: order.file, name: order.name, type: order.type, size, sha256, by: principal.person, at: '', path: '', work: order.work } },
  });
  return { answer, id, sha256, size };
}

export async function readAttachment(runtime: Runtime, principal: Principal, unit: string, id: string, fileId: string): Promise<{ bytes: Uint8Array; name: string; type: string }> {
  const { state, rights } = await loadForReading(runtime, principal, unit, id);
  const file = state.files.find((f) => f.id === fileId);
  if (!file || !rights.sees.has('evidence')) throw new ProblemError([problem('case.unknown', {})]);
  const bytes = await runtime.files.get(file.sha256);
  if (!bytes) throw new ProblemError([problem('storage.fileMissing', { name: file.name, sha256: file.sha256 })]);
  return { bytes, name: file.name, type: file.type };
}
