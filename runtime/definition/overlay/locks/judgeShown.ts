/** What people see and write: forms, ledgers, home pages. Something may be hidden where a lock lets it; a notice or audit field never. */
import { canonicalJson } from '../../../base/canonicalJson.ts';
import { isRecord } from '../../../base/isRecord.ts';
import { caseTypeFields, fieldAt } from '../../load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../load/pack.ts';
import { visitSteps } from '../../lint/visitSteps.ts';
import { caseSystemFacts } from '../../model/caseType.ts';
import { fieldsOfSection } from '../setKeys.ts';
import { allowed, allowIf, broken, type Question, type Verdict } from './judgement.ts';
import { wordAllows } from './words.ts';

const isSystemFact = (field: string): boolean => (caseSystemFacts as readonly string[]).includes(field.split('.')[0]!);

/** Whether a text speaks of a field, or of a part of it: `case.plan` and `case.plan.scope`, not `case.planned`. */
const speaksOf = (text: string, field: string): boolean => new RegExp(`\\bcase\\.${field.replaceAll('.', '\\.')}(?![A-Za-z0-9])`).test(text);

/** What tells people, decides or watches by this field of a case type; the first that is found, by its address. */
export function noticeUse(pack: Pack, caseType: string, field: string): string | undefined {
  if (isSystemFact(field)) return 'case record';
  const kept = fieldAt(caseTypeFields(pack, caseType) ?? {}, field)?.keptBy;
  if (kept !== undefined) return `keptBy: ${kept}`;
  for (const document of definitionsOf(pack, 'document')) if (document.of === caseType && speaksOf(canonicalJson(document), field)) return `document/${document.document}`;
  // Notices, oversight, clocks; and what decisions are made of: without an input a table or a condition would decide otherwise.
  for (const kind of ['notification', 'ruleSet', 'deadline', 'table', 'conditionSet', 'measure', 'process'] as const) {
    for (const each of definitionsOf(pack, kind) as object[]) {
      const { [kind]: name, of } = each as Record<string, unknown>;
      if (kind === 'process' && of !== caseType) continue;
      if (speaksOf(canonicalJson(each), field)) return `${kind}/${String(name)}`;
    }
  }
  return keepsTerm(pack, caseType, field);
}

/** What is written where a clock stops is the proof that the term was kept: the day on which somebody was told. */
function keepsTerm(pack: Pack, caseType: string, field: string): string | undefined {
  const stops = new Map(definitionsOf(pack, 'deadline').flatMap((deadline) => deadline.stops.flatMap((stop) => (stop.step === undefined ? [] : [[stop.step, deadline.deadline] as const]))));
  for (const process of definitionsOf(pack, 'process')) {
    if (process.of !== caseType) continue;
    for (const { step, name } of visitSteps(process)) {
      const form = stops.has(name) && 'form' in step && step.form !== undefined ? findDefinition(pack, 'form', step.form) : undefined;
      if (form?.edits.some((edit) => field === edit || field.startsWith(`${edit}.`))) return `deadline/${stops.get(name)!}`;
    }
  }
  return undefined;
}

const notice = (usedBy: string | undefined, otherwise: Verdict): Verdict => (usedBy === undefined ? otherwise : { allowed: false, as: 'notice', usedBy });

/** The fields that stop to be shown: one of a layout, those of a section, or one that is shown only sometimes. */
function hiddenFields({ change }: Question): string[] {
  if (change.key === 'visible') {
    const inner = change.around.at(-1);
    if (inner?.list === 'fields') return [inner.name];
    return fieldsOfSection(inner?.item);
  }
  if (change.kind !== 'removed') return [];
  if (change.key === 'fields' || change.key === 'edits') return [change.name!];
  return fieldsOfSection(change.base);
}

export function judgeForm(question: Question): Verdict {
  const { change, word, data, base } = question;
  const used = hiddenFields(question).map((field) => noticeUse(base, String(data.of), field)).find((use) => use !== undefined);
  if (used !== undefined) return notice(used, allowed);
  if (change.kind === 'removed') {
    const asked = isRecord(change.base) && change.base.required !== undefined && change.base.required !== false;
    return asked ? broken('more') : allowIf(word === 'fewer' || word === 'free');
  }
  if (change.kind === 'added') return allowIf(word === 'more' || word === 'free');
  return change.kind === 'reordered' ? allowIf(word === 'free') : allowIf(wordAllows(word, change.base, change.merged));
}

/** Columns by which a row is told, and its term watched. */
function columnUse(pack: Pack, over: unknown, column: unknown): string | undefined {
  if (!isRecord(column)) return undefined;
  if (column.lamp !== undefined) return 'lamp';
  const field = typeof column.fact === 'string' ? column.fact.replace(/^case\./, '') : String(column.field ?? '');
  const types = (Array.isArray(over) ? (over as unknown[]) : [over]).map(String);
  // A ledger that is not of cases is a register of the platform: issued numbers, seals.
  if (types.every((type) => findDefinition(pack, 'caseType', type) === undefined)) return `over: ${types.join(', ')}`;
  return types.map((type) => noticeUse(pack, type, field)).find((use) => use !== undefined);
}

export function judgeLedger({ change, word, data, base }: Question): Verdict {
  if (change.kind === 'removed' && change.key === 'columns') return notice(columnUse(base, data.over, change.base), allowIf(word === 'fewer' || word === 'free'));
  return judgeList({ change, word });
}

export function judgeDashboard({ change, word }: Question): Verdict {
  const shows = isRecord(change.base) ? canonicalJson(change.base) : '';
  const watched = ['"alerts"', '"clocks"'].find((each) => shows.includes(each));
  if (change.kind === 'removed' && watched !== undefined) return { allowed: false, as: 'notice', usedBy: watched.replaceAll('"', '') };
  return judgeList({ change, word });
}

/** The word as it stands. */
export function judgeList({ change, word }: Pick<Question, 'change' | 'word'>): Verdict {
  if (change.kind === 'added') return allowIf(word === 'more' || word === 'free' || word === 'higher');
  if (change.kind === 'removed') return allowIf(word === 'fewer' || word === 'free');
  return change.kind === 'reordered' ? allowIf(word === 'free') : allowIf(wordAllows(word, change.base, change.merged));
}

/** Notices, oversight rules and seals say who is told and what is watched: nothing of them is taken away. */
export function judgeNotice(question: Question): Verdict {
  if (question.change.kind === 'removed') return { allowed: false, as: 'notice', usedBy: `${question.kind}/${question.name}` };
  return judgeList(question);
}
