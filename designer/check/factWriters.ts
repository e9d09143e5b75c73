/** Who writes a field of a case type: the forms of its steps, what a case is begun with, what other cases and organs bring, a table, the platform. Told by the definitions alone. Pure. */
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { toFormField, type FormDefinition } from '../../runtime/definition/model/form.ts';

/** `of`: the step, the process or the table that does it. */
export interface FactWriter { by: 'step' | 'start' | 'carried' | 'answer' | 'child' | 'table' | 'computed' | 'platform'; of?: Title }
/** The fields of a case type that somebody writes, by the addresses that are written; a group stands for all in it. */
export interface WrittenFields { writer: FactWriter; writes(field: string): boolean }

const isIn = (field: string, group: string): boolean => field === group || field.startsWith(`${group}.`);
const byAddress = (addresses: readonly string[]) => (field: string): boolean => addresses.some((each) => isIn(field, each));

/** What the form writes and asks for: a field that it only shows is another's. */
function byForm(form: FormDefinition): (field: string) => boolean {
  const asked = form.layout.flatMap((section) => section.fields.map(toFormField)).filter(({ shown }) => shown !== 'read-only').map((each) => each.field);
  return (field) => form.edits.some((edit) => isIn(field, edit)) && asked.some((each) => isIn(field, each));
}

/** Whoever writes into a case of this type, in the order of the processes. */
export function writersOf(pack: Pack, caseType: string): WrittenFields[] {
  const found: WrittenFields[] = [];
  const add = (by: FactWriter['by'], of: Title | undefined, writes: (field: string) => boolean): void => void found.push({ writer: { by, ...(of ? { of } : {}) }, writes });
  const ofType = (process: string): boolean => findDefinition(pack, 'process', process)?.of === caseType;
  for (const process of definitionsOf(pack, 'process')) {
    const start = process.startForm === undefined ? undefined : findDefinition(pack, 'form', process.startForm);
    if (process.of === caseType && start) add('start', process.title, byForm(start));
    for (const { step } of visitSteps(process)) {
      const form = ('task' in step || 'approval' in step) && step.form !== undefined ? findDefinition(pack, 'form', step.form) : undefined;
      if (process.of === caseType) {
        if (form) add('step', step.title, byForm(form));
        if ('handOver' in step) add('answer', step.title ?? findDefinition(pack, 'exchange', step.exchange)?.title, byAddress(Object.keys(findDefinition(pack, 'exchange', step.exchange)?.result?.data ?? {})));
        if ('child' in step) add('child', step.title ?? findDefinition(pack, 'process', step.process)?.title, byAddress(Object.keys(step.result ?? {}).map((each) => each.replace(/^case\./, ''))));
      }
      if ('child' in step && ofType(step.process)) add('carried', process.title, byAddress(Object.keys(step.carry)));
    }
    for (const begun of process.ends.flatMap((end) => end.starts ?? [])) if (ofType(begun.process) && process.of !== caseType) add('carried', process.title, byAddress(Object.keys(begun.carry)));
  }
  for (const exchange of definitionsOf(pack, 'exchange')) if (exchange.receiver.starts !== undefined && ofType(exchange.receiver.starts)) add('carried', exchange.title, byAddress(Object.keys(exchange.carries)));
  return found;
}

/** Of one field, each once. */
export function writersOfField(pack: Pack, written: readonly WrittenFields[], { path, property, derived, keptBy }: FieldNode): FactWriter[] {
  if (keptBy !== undefined) return [{ by: 'platform' }];
  if (derived) {
    const table = property.derived?.table === undefined ? undefined : findDefinition(pack, 'table', property.derived.table)?.title;
    return [table ? { by: 'table', of: table } : { by: 'computed' }];
  }
  const found = new Map<string, FactWriter>();
  for (const { writer, writes } of written) if (writes(path)) found.set(`${writer.by} ${writer.of?.zh ?? ''}`, writer);
  return [...found.values()];
}
