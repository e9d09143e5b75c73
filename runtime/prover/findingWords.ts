/**
 * A finding as people read it: steps, ends, branches, papers, fields, codes and levels by their titles instead of their names, in the language
 * of whoever reads. The finding itself keeps the names, which whoever writes the text of a definition looks for.
 */
import { problem, type Problem } from '../base/problem.ts';
import type { Json } from '../base/json.ts';
import { caseTypesOf, factName, inTitle } from '../definition/compare/factNames.ts';
import { packItems, type PackItem } from '../definition/compare/packItems.ts';
import type { Value } from '../definition/compare/canonicalValue.ts';
import { valueWords } from '../definition/compare/valueWords.ts';
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import { visitSteps } from '../definition/lint/visitSteps.ts';
import type { Condition } from '../definition/model/condition.ts';
import type { ProcessDefinition, Step } from '../definition/model/process.ts';
import { outcomeWord, type Words } from '../definition/words/propertyWords.ts';

type Details = Readonly<Record<string, unknown>>;
interface Finder { pack: Pack; process: ProcessDefinition; steps: ReadonlyMap<string, Step>; item: PackItem | undefined; details: Details }
type Named = (name: string, by: Finder) => Words | undefined;

const definition = (kind: 'process' | 'document' | 'deadline' | 'table'): Named => (name, { pack }) => {
  const title = findDefinition(pack, kind, name)?.title;
  return title && inTitle(title);
};
const stage: Named = (name, { process }) => {
  const title = process.stages.find((each) => each.stage === name)?.title;
  return title && inTitle(title);
};
const step: Named = (name, by) => {
  const title = by.steps.get(name)?.title;
  return title ? inTitle(title) : stage(name, by);
};
/** A case or a branch: by its title, else by what it asks, else by what is done in it. */
const part = (key: string): Named => (name, by) => {
  const block = by.steps.get(String(by.details[key]));
  if (!block) return undefined;
  const found: { title?: { zh: string; en?: string }; when?: Condition; steps?: readonly Step[] } | undefined = 'branches' in block ? block.branches.find((each) => each.branch === name) : 'cases' in block ? block.cases.find((each) => each.case === name) : undefined;
  if (found?.title) return inTitle(found.title);
  if (found?.when) return sentence(by, found.when as unknown as Value);
  const titles = (found?.steps ?? []).flatMap((each) => (each.title ? [inTitle(each.title)] : []));
  return titles.length > 0 ? joined(titles) : undefined;
};
const listed = (one: Named): Named => (names, by) => joined(names.split('、').map((name) => one(name, by) ?? { zh: name, en: name }));
const joined = (all: readonly Words[]): Words => ({ zh: all.map((each) => each.zh).join('、'), en: all.map((each) => each.en).join(', ') });
const sentence = ({ pack, item }: Finder, value: Value): Words | undefined => item && valueWords({ pack, item, keys: ['when'] }, value);

/** What was tried, fact by fact: 审查结论为‘符合’，并且是否紧急为‘是’. */
const example: Named = (_name, by) => {
  const values = Object.entries((by.details['values'] ?? {}) as Record<string, Json>);
  return values.length === 0 ? undefined : sentence(by, { all: values.map(([fact, value]) => ({ fact, operator: 'equal', value: value as Value })) });
};
const levels = listed((name, { pack }) => {
  const title = pack.organisation.levels.find((each) => each.level === name)?.title;
  return title && inTitle(title);
});
const fields = listed((name, { pack, item }) => (item ? factName(pack, caseTypesOf(pack, item), `case.${name}`) : undefined));
/** Rows have no title; people count them. */
const rows: Named = (names, { pack, details }) => {
  const all = findDefinition(pack, 'table', String(details['table']))?.rows ?? [];
  const numbers = names.split('、').map((name) => all.findIndex((row) => row.row === name) + 1);
  return numbers.includes(0) ? undefined : { zh: numbers.map((n) => `第 ${n} 行`).join('、'), en: numbers.join(', ') };
};
const start: Named = (name, { pack, details }) => {
  const found = findDefinition(pack, 'deadline', String(details['deadline']));
  const item = packItems(pack).get(`deadline/${String(details['deadline'])}`);
  const said = found?.starts.find((each) => each.start === name);
  if (!item || !said) return undefined;
  const { start: _start, at: _at, ...moment } = said;
  return valueWords({ pack, item, keys: ['starts'] }, moment as unknown as Value);
};

/** By the key of the detail that holds the name. */
const named: Readonly<Record<string, Named>> = {
  process: definition('process'), document: definition('document'), deadline: definition('deadline'), table: definition('table'),
  role: (name, { pack }) => { const title = pack.organisation.roles.find((each) => each.role === name)?.title; return title && inTitle(title); },
  end: (name, { process }) => { const title = process.ends.find((each) => each.end === name)?.title; return title && inTitle(title); },
  tier: (name, { pack }) => { const title = pack.organisation.tiers.find((each) => each.tier === name)?.title; return title && inTitle(title); },
  stage, step, target: step, choice: step, block: step, branch: part('block'), branches: listed(part('block')), one: part('choice'), other: part('choice'),
  outcome: (name, { steps, details }) => {
    const at = steps.get(String(details['step']));
    const own = at && 'outcomeTitles' in at ? at.outcomeTitles?.[name] : undefined;
    return own ? inTitle(own) : outcomeWord(name);
  },
  reader: (name, by) => step(name, by) ?? definition('document')(name, by),
  example, lacking: levels, field: fields, rows, start,
};

/** The same problem in the titles of either language; what has no title keeps its name. */
export function inTitles(pack: Pack, process: ProcessDefinition, found: Problem): Problem {
  const by: Finder = { pack, process, steps: new Map(visitSteps(process).map(({ name, step: each }) => [name, each])), item: packItems(pack).get(`process/${process.process}`), details: found.details };
  const inLanguage = (language: 'zh' | 'en'): Problem => {
    const details = Object.entries(found.details).map(([key, value]) => [key, (typeof value === 'string' && Object.hasOwn(named, key) ? named[key]!(value, by)?.[language] : undefined) ?? value]);
    return problem(found.code, Object.fromEntries(details) as never, found.at, found.related);
  };
  const [zh, en] = [inLanguage('zh'), inLanguage('en')];
  return { ...found, message: { zh: zh.message.zh, en: en.message.en }, mend: { zh: zh.mend.zh, en: en.mend.en } };
}
