/** The ways in which a case of a process begins, and which of its fields each of them brings along. */
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import { isFactValue, isLeaf, type Condition, type Leaf } from '../../definition/model/condition.ts';
import { gatherConditions, type NamedConditions } from '../../definition/model/conditionSet.ts';
import { stepName, type ProcessDefinition } from '../../definition/model/process.ts';
import { operatorFunctions } from '../../interpreter/conditionOperators.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { formRule, formsOf, inputsOf, overlaps } from '../facts/formRules.ts';

export interface Start {
  by: 'hand' | 'case' | 'measure' | 'exchange' | 'nobody';
  /** The process (or exchange) that starts it. */
  from?: string;
  /** The step or end that does; it tells where the fields must have been written. */
  at?: string;
  /** Target field to the fact that it is taken from; undefined: typed in, or brought by somebody outside. */
  carries: Record<string, string | undefined>;
}

export function startsOf(pack: Pack, process: ProcessDefinition): Start[] {
  const found: Start[] = [];
  const form = process.startForm === undefined ? undefined : findDefinition(pack, 'form', process.startForm);
  if (process.startedBy) found.push({ by: 'hand', carries: Object.fromEntries((form?.edits ?? []).map((field) => [field, undefined])) });
  for (const other of definitionsOf(pack, 'process')) {
    for (const { step, name } of visitSteps(other)) {
      if ('child' in step && step.process === process.process) found.push({ by: 'case', from: other.process, at: name, carries: step.carry });
      if ('handOver' in step && findDefinition(pack, 'exchange', step.exchange)?.receiver.starts === process.process) found.push({ by: 'exchange', from: other.process, at: name, carries: step.carry });
    }
    for (const end of other.ends) for (const start of end.starts ?? []) if (start.process === process.process) found.push({ by: 'case', from: other.process, at: `end ${end.end}`, carries: start.carry });
  }
  for (const exchange of definitionsOf(pack, 'exchange')) {
    if (exchange.receiver.starts !== process.process || found.some((s) => s.by === 'exchange')) continue;
    found.push({ by: 'exchange', carries: Object.fromEntries(Object.keys(exchange.carries).map((field) => [field, undefined])) });
  }
  for (const measure of definitionsOf(pack, 'measure')) {
    if (measure.process !== process.process) continue;
    const same = measure.carry ?? Object.fromEntries(Object.keys(findDefinition(pack, 'caseType', process.of)?.properties ?? {}).map((field) => [field, `case.${field}`]));
    found.push({ by: 'measure', from: measure.measure, carries: { ...same, measure: undefined } });
  }
  return found.length > 0 ? found : [{ by: 'nobody', carries: {} }];
}

/** Whether a field of a case type always has a value once it was written: every form that writes it requires it, or every case that carries it does. */
export function isAlwaysGiven(pack: Pack, caseType: string, field: string, seen: readonly string[] = []): boolean {
  const fields = caseTypeFields(pack, caseType);
  const node = fields && fieldAt(fields, field);
  const key = `${caseType} ${field}`;
  if (!fields || !node) return false;
  // Cases that continue one another hand it on: what is true of the first is true of all.
  if (seen.includes(key)) return true;
  const inputs = inputsOf(pack, fields, field);
  if (inputs[0] !== field) return inputs.every((input) => isAlwaysGiven(pack, caseType, input, [...seen, key]));
  if (fieldAt(fields, field.split('.')[0]!)?.required && requiredBelow(fields, field)) return true;
  const processes = definitionsOf(pack, 'process').filter((process) => process.of === caseType);
  const rules = processes.flatMap((process) => formsOf(pack, process)).flatMap((form) => formRule(pack, fields, form, field) ?? []);
  if (rules.length > 0) return rules.every((rule) => rule.required === true && rule.visible.length === 0);
  const carriers = processes.flatMap((process) => startsOf(pack, process).filter((s) => s.by !== 'nobody').map((start) => ({ start, target: Object.keys(start.carries).find((t) => t === field || field.startsWith(`${t}.`)) })));
  return carriers.some((c) => c.target !== undefined) && carriers.every(({ start, target }) => {
    const source = target === undefined ? undefined : start.carries[target];
    const types = start.by === 'measure' ? usedIn(pack, start.from!) : start.from === undefined ? [] : [findDefinition(pack, 'process', start.from)?.of ?? ''];
    if (source === undefined || types.length === 0 || !source.startsWith('case.')) return false;
    return types.every((type) => isAlwaysGiven(pack, type, `${source.slice('case.'.length)}${field.slice(target!.length)}`, [...seen, key]));
  });
}

/** The case types in whose phases a measure opens. */
const usedIn = (pack: Pack, measure: string): string[] => {
  const { phases = [] } = findDefinition(pack, 'measure', measure)?.opens ?? {};
  const own = findDefinition(pack, 'process', findDefinition(pack, 'measure', measure)?.process ?? '')?.of;
  return [...new Set(definitionsOf(pack, 'process').filter((p) => p.of !== own && startsOf(pack, p).every((s) => s.by !== 'exchange') && p.stages.some((s) => phases.includes(s.phase))).map((p) => p.of))];
};

function requiredBelow(fields: NonNullable<ReturnType<typeof caseTypeFields>>, field: string): boolean {
  const names = field.split('.');
  return names.every((_, i) => fieldAt(fields, names.slice(0, i + 1).join('.'))?.required === true);
}

/** Whether a start brings a field along, whole or in part. */
export const brings = (pack: Pack, caseType: string, start: Start, field: string): boolean => {
  const fields = caseTypeFields(pack, caseType) ?? {};
  return inputsOf(pack, fields, field).some((input) => Object.keys(start.carries).some((target) => overlaps(target, input))) || fieldAt(fields, field.split('.')[0]!)?.required === true;
};

/** Ways of beginning that bring the same fields in the same manner are one; cases come from where they come. */
export const shapeOf = (start: Start): string => `${start.by === 'exchange' ? 'x' : start.by === 'measure' ? 'm' : start.by === 'case' ? 'c' : ''} ${Object.keys(start.carries).sort().join()} ${start.by === 'case' ? `${start.from} ${start.at}` : ''}`;

/**
 * What a start says of a fact that it carries: the leaves that hold wherever it happens, because it is the way of a case (or
 * of the only cases) of a choice. "Goes on as verification" means that the disposition is verification.
 */
export function narrowing(pack: Pack, start: Start, target: string): ((value: unknown) => boolean) | undefined {
  const from = start.from === undefined || start.by !== 'case' ? undefined : findDefinition(pack, 'process', start.from);
  const source = start.carries[target];
  if (!from || source === undefined) return undefined;
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const wanted: Condition[] = [];
  for (const { step, name } of visitSteps(from)) {
    if ('choice' in step) {
      for (const each of step.cases) {
        if (start.at === `end ${typeof each.then === 'object' && 'end' in each.then ? each.then.end : ''}` || each.steps?.some((s) => stepName(s) === start.at)) wanted.push(each.when);
      }
      if (typeof step.otherwise === 'object' && 'end' in step.otherwise && start.at === `end ${step.otherwise.end}`) return undefined;
    } else if ('outcomes' in step && Object.values(step.outcomes ?? {}).some((way) => typeof way === 'object' && 'end' in way && start.at === `end ${way.end}`)) return undefined;
    if (name === start.at && step.when) wanted.push(step.when);
  }
  if (wanted.length === 0 || from.ends.some((end) => end.atLastStep && start.at === `end ${end.end}`)) return undefined;
  return (value) => wanted.some((condition) => conjuncts(condition, named).every((leaf) => leaf.fact !== source || isFactValue(leaf.value) || operatorFunctions[leaf.operator](value, leaf.value) === 1));
}

/** The leaves that must hold for the whole to hold. */
function conjuncts(condition: Condition, named: NamedConditions): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((part) => conjuncts(part, named));
  if (isLeaf(condition)) return [condition];
  const found = 'condition' in condition ? named.get(condition.condition) : undefined;
  return found ? conjuncts(found.is, named) : [];
}
