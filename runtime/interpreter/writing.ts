/**
 * Writing a step's form into the case file: only what the form may edit, in one piece, when the step is completed.
 *
 * The content itself was checked by the form's compiled schema at the edge; what is refused here is what no form may write,
 * and what somebody else has written since the form was opened.
 */
import { problem } from '../base/problem.ts';
import { findDefinition } from '../definition/load/pack.ts';
import type { WrittenValue } from './caseEvent.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { readField, sameJson } from './caseFile.ts';
import { factsChanged } from './clocks.ts';
import { emit } from './emit.ts';
import { refuse, type Turn } from './turn.ts';

/** The leaves of what was sent, as far down as the form's own field addresses go. */
function valuesOf(edits: readonly string[], data: JsonObject): Map<string, Json> {
  const values = new Map<string, Json>();
  for (const field of edits) {
    const value = readField(data, field);
    if (value !== undefined) values.set(field, value);
  }
  return values;
}

function strangers(edits: readonly string[], data: JsonObject, prefix = ''): string[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const field = prefix === '' ? key : `${prefix}.${key}`;
    if (edits.includes(field)) return [];
    const deeper = edits.some((e) => e.startsWith(`${field}.`));
    if (deeper && value !== null && typeof value === 'object' && !Array.isArray(value)) return strangers(edits, value, field);
    return [field];
  });
}

export function writeForm(turn: Turn, path: string, formName: string | undefined, data: JsonObject | undefined, basis: number | undefined): void {
  if (!formName || !data) {
    if (data && Object.keys(data).length > 0) refuse(turn, problem('field.notOfForm', { fields: Object.keys(data).join('、'), form: formName ?? '—' }));
    return;
  }
  const form = findDefinition(turn.context.pack, 'form', formName);
  const edits = form?.edits ?? [];
  const foreign = strangers(edits, data);
  if (foreign.length > 0) refuse(turn, problem('field.notOfForm', { fields: foreign.join('、'), form: form?.title.zh ?? formName }));
  const values: WrittenValue[] = [];
  const stale: string[] = [];
  for (const [field, value] of valuesOf(edits, data)) {
    const before = readField(turn.state.data, field);
    if (sameJson(before, value)) continue;
    if (basis !== undefined && (turn.state.written[field] ?? 0) > basis) stale.push(field);
    values.push({ field, value, ...(before === undefined ? {} : { before }) });
  }
  if (stale.length > 0) refuse(turn, problem('field.stale', { fields: stale.join('、') }));
  if (turn.problems.length > 0 || values.length === 0) return;
  emit(turn, { kind: 'data.written', path, form: formName, values });
  factsChanged(turn, values.map((v) => v.field));
}
