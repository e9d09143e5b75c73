/** A finding of a proof as people read it: besides what every problem names, branches, codes, levels and rows by their titles, and what was tried in a sentence. */
import type { Problem } from '../base/problem.ts';
import type { Json } from '../base/json.ts';
import { inTitle } from '../definition/compare/factNames.ts';
import { packItems } from '../definition/compare/packItems.ts';
import { documentNamed, finder, inWords, joinedWords, listedNames, nameWords, stepNamed, type Finder, type Named } from '../definition/compare/problemWords.ts';
import type { Value } from '../definition/compare/canonicalValue.ts';
import { valueWords } from '../definition/compare/valueWords.ts';
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import type { Condition } from '../definition/model/condition.ts';
import type { ProcessDefinition, Step } from '../definition/model/process.ts';
import type { Words } from '../definition/words/propertyWords.ts';

/** A case or a branch: by its title, else by what it asks, else by what is done in it. */
const part = (key: string): Named => (name, by) => {
  const block = by.steps.get(String(by.details[key]));
  if (!block) return undefined;
  const found: { title?: { zh: string; en?: string }; when?: Condition; steps?: readonly Step[] } | undefined = 'branches' in block ? block.branches.find((each) => each.branch === name) : 'cases' in block ? block.cases.find((each) => each.case === name) : undefined;
  if (found?.title) return inTitle(found.title);
  if (found?.when) return sentence(by, found.when as unknown as Value);
  const titles = (found?.steps ?? []).flatMap((each) => (each.title ? [inTitle(each.title)] : []));
  return titles.length > 0 ? joinedWords(titles) : undefined;
};
const sentence = ({ pack, item }: Finder, value: Value): Words | undefined => item && valueWords({ pack, item, keys: ['when'] }, value);

/** What was tried, fact by fact: 审查结论为‘符合’，并且是否紧急为‘是’. */
const example: Named = (_name, by) => {
  const values = Object.entries((by.details['values'] ?? {}) as Record<string, Json>);
  return values.length === 0 ? undefined : sentence(by, { all: values.map(([fact, value]) => ({ fact, operator: 'equal', value: value as Value })) });
};
const levels = listedNames((name, { pack }) => {
  const title = pack.organisation.levels.find((each) => each.level === name)?.title;
  return title && inTitle(title);
});
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
  ...nameWords, choice: stepNamed, block: stepNamed, branch: part('block'), branches: listedNames(part('block')), one: part('choice'), other: part('choice'),
  reader: (name, by) => stepNamed(name, by) ?? documentNamed(name, by),
  example, lacking: levels, rows, start,
};

/** The same problem in the titles of either language; what has no title keeps its name. */
export const inTitles = (pack: Pack, process: ProcessDefinition, found: Problem): Problem => inWords(found, finder(pack, 'process', process.process, found.details), named);
