/**
 * Where each field is typed, and where it is typed again: within a process, along processes that continue one another
 * on the same case type, and after it was carried in from another case.
 */
import { definitionsOf, findDefinition, type Pack } from '../load/pack.ts';
import { toFormField, type FormDefinition } from '../model/form.ts';
import type { ProcessDefinition } from '../model/process.ts';
import { visitSteps } from './visitSteps.ts';

export interface FieldInput {
  caseType: string;
  field: string;
  /** The form in which it is first typed. */
  first: string;
  /** Other forms that edit it, each with `again: true` or reported by the linter. */
  later: string[];
}
export interface SecondInput {
  form: FormDefinition;
  field: string;
  /** The earlier form, or the process that carried the field in. */
  before: string;
}

const overlaps = (a: string, b: string) => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);

interface Use {
  form: FormDefinition;
  path: (string | number)[];
}

/** Whether the first of two places of a process comes before the second; cases of a choice exclude each other. */
function isBefore(a: readonly (string | number)[], b: readonly (string | number)[]): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] === b[i]) continue;
    if (a[i - 1] === 'cases') return false;
    return a[i - 1] === 'branches' ? true : Number(a[i]) < Number(b[i]);
  }
  return false;
}

function usesOf(pack: Pack, process: ProcessDefinition): Use[] {
  return visitSteps(process).flatMap(({ step, path }) => {
    const form = ('task' in step || 'approval' in step) && step.form !== undefined ? findDefinition(pack, 'form', step.form) : undefined;
    return form ? [{ form, path }] : [];
  });
}

/** Processes of the same case type that follow a process, however far. */
function followers(pack: Pack, process: ProcessDefinition): ProcessDefinition[] {
  const found = new Map<string, ProcessDefinition>();
  const open = [process];
  while (open.length > 0) {
    for (const start of open.pop()!.ends.flatMap((end) => end.starts ?? [])) {
      const next = findDefinition(pack, 'process', start.process);
      if (!next || next.of !== process.of || next.process === process.process || found.has(next.process)) continue;
      found.set(next.process, next);
      open.push(next);
    }
  }
  return [...found.values()];
}

/** Fields that arrive filled in a process, with who fills them. */
function carriedInto(pack: Pack): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const add = (process: string, from: string, carry: Iterable<string>) => {
    const fields = found.get(process) ?? new Map<string, string>();
    for (const field of carry) if (!fields.has(field)) fields.set(field, from);
    found.set(process, fields);
  };
  for (const process of definitionsOf(pack, 'process')) {
    for (const end of process.ends) for (const start of end.starts ?? []) {
      // A process of the same case type only hands the file on: who typed a field first is told by its forms.
      if (findDefinition(pack, 'process', start.process)?.of !== process.of) add(start.process, process.process, Object.keys(start.carry));
    }
    for (const { step } of visitSteps(process)) {
      if ('child' in step && findDefinition(pack, 'process', step.process)?.of !== process.of) add(step.process, process.process, Object.keys(step.carry));
    }
  }
  for (const exchange of definitionsOf(pack, 'exchange')) {
    if (exchange.receiver.starts !== undefined) add(exchange.receiver.starts, exchange.exchange, Object.keys(exchange.carries));
  }
  return found;
}

function saysAgain(form: FormDefinition, field: string): boolean {
  return form.layout.some((section) => section.fields.some((item) => {
    const each = toFormField(item);
    return each.again === true && overlaps(each.field, field);
  }));
}

/** All inputs of the pack: where each field is first typed and by which later forms again. */
export function fieldInputs(pack: Pack): { inputs: FieldInput[]; seconds: SecondInput[] } {
  const inputs = new Map<string, FieldInput>();
  const seconds = new Map<string, SecondInput>();
  const note = (before: FormDefinition, later: FormDefinition) => {
    if (before.form === later.form) return;
    for (const field of later.edits) {
      const same = before.edits.find((edit) => overlaps(edit, field));
      if (same === undefined) continue;
      inputs.get(`${before.of} ${same}`)?.later.push(later.form);
      if (!saysAgain(later, field)) seconds.set(`${later.form} ${field}`, seconds.get(`${later.form} ${field}`) ?? { form: later, field, before: before.form });
    }
  };

  const processes = definitionsOf(pack, 'process');
  const uses = new Map(processes.map((process) => [process.process, usesOf(pack, process)]));
  const startForm = (process: ProcessDefinition) => (process.startForm === undefined ? undefined : findDefinition(pack, 'form', process.startForm));
  for (const process of processes) for (const form of [startForm(process), ...uses.get(process.process)!.map((use) => use.form)]) {
    for (const field of form?.edits ?? []) {
      const key = `${process.of} ${field}`;
      if (form && !inputs.has(key)) inputs.set(key, { caseType: process.of, field, first: form.form, later: [] });
    }
  }
  const carried = carriedInto(pack);
  for (const process of processes) {
    const own = uses.get(process.process)!;
    const after = followers(pack, process).flatMap((next) => uses.get(next.process)!);
    const start = startForm(process);
    if (start) for (const use of [...own, ...after]) note(start, use.form);
    own.forEach((use) => {
      for (const other of own) if (isBefore(use.path, other.path)) note(use.form, other.form);
      for (const other of after) note(use.form, other.form);
    });
    for (const [field, from] of carried.get(process.process) ?? []) for (const { form } of [...own, ...after]) for (const edit of form.edits) {
      if (overlaps(edit, field) && !saysAgain(form, edit) && !seconds.has(`${form.form} ${edit}`)) seconds.set(`${form.form} ${edit}`, { form, field: edit, before: from });
    }
  }
  return { inputs: [...inputs.values()].map((input) => ({ ...input, later: [...new Set(input.later)] })), seconds: [...seconds.values()] };
}
