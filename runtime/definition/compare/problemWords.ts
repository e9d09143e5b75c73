/**
 * A problem as people read it: what it names by its title instead of its name, in the language of whoever reads. The problem itself keeps the
 * names, which whoever writes the text of a definition looks for.
 */
import { problem, type Problem } from '../../base/problem.ts';
import { visitSteps } from '../lint/visitSteps.ts';
import { findDefinition, type Pack } from '../load/pack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import type { Title } from '../model/common.ts';
import type { DefinitionKind } from '../model/pack.ts';
import type { ProcessDefinition, Step } from '../model/process.ts';
import { outcomeWord, type Words } from '../words/propertyWords.ts';
import { caseTypesOf, factName, inTitle } from './factNames.ts';
import { packItems, type PackItem } from './packItems.ts';

/** `process`, `steps`: of the process in which it stands; `item`: the definition. */
export interface Finder { pack: Pack; process?: ProcessDefinition; steps: ReadonlyMap<string, Step>; item: PackItem | undefined; details: Readonly<Record<string, unknown>> }
export type Named = (name: string, by: Finder) => Words | undefined;

export function finder(pack: Pack, kind: DefinitionKind, name: string, details: Finder['details']): Finder {
  const process = kind === 'process' ? findDefinition(pack, 'process', name) : undefined;
  return { pack, ...(process ? { process } : {}), steps: new Map(process ? visitSteps(process).map((each) => [each.name, each.step]) : []), item: packItems(pack).get(`${kind}/${name}`), details };
}

const titled = (title: Title | undefined): Words | undefined => title && inTitle(title);
const definition = (kind: 'process' | 'document' | 'deadline' | 'table' | 'form' | 'caseType'): Named => (name, { pack }) => titled(findDefinition(pack, kind, name)?.title);
const stage: Named = (name, { process }) => titled(process?.stages.find((each) => each.stage === name)?.title);
export const stepNamed: Named = (name, by) => titled(by.steps.get(name)?.title) ?? stage(name, by);
export const documentNamed = definition('document');
export const listedNames = (one: Named): Named => (names, by) => joinedWords(names.split('、').map((name) => one(name, by) ?? { zh: name, en: name }));
export const joinedWords = (all: readonly Words[]): Words => ({ zh: all.map((each) => each.zh).join('、'), en: all.map((each) => each.en).join(', ') });

/** By the key of the detail that holds the name. */
export const nameWords: Readonly<Record<string, Named>> = {
  process: definition('process'), document: documentNamed, deadline: definition('deadline'), table: definition('table'), form: definition('form'), caseType: definition('caseType'),
  role: (name, { pack }) => titled(pack.organisation.roles.find((each) => each.role === name)?.title),
  tier: (name, { pack }) => titled(pack.organisation.tiers.find((each) => each.tier === name)?.title),
  class: (name, { pack }) => titled(pack.pack.classes.find((each) => each.class === name)?.title),
  end: (name, { process }) => titled(process?.ends.find((each) => each.end === name)?.title),
  stage, step: stepNamed, target: stepNamed,
  outcome: (name, { steps, details }) => {
    const at = steps.get(String(details['step']));
    const own = at && 'outcomeTitles' in at ? at.outcomeTitles?.[name] : undefined;
    return own ? inTitle(own) : outcomeWord(name);
  },
  field: listedNames((name, { pack, item }) => (item ? factName(pack, caseTypesOf(pack, item), `case.${name}`) : undefined)),
};

/** The same problem in the titles of either language; what has no title keeps its name, and so does what is to be written. */
export function inWords(found: Problem, by: Finder, names: Readonly<Record<string, Named>> = nameWords): Problem {
  const message = (language: 'zh' | 'en'): string => {
    const details = Object.entries(found.details).map(([key, value]) => [key, (typeof value === 'string' && Object.hasOwn(names, key) ? names[key]!(value, by)?.[language] : undefined) ?? value]);
    return problem(found.code, Object.fromEntries(details) as never).message[language];
  };
  return { ...found, message: { zh: message('zh'), en: message('en') } };
}

/** What the checks found, each in the titles of the definition in which it stands; `pack`: the last that could be put together. */
export function problemsInTitles(pack: Pack, sources: readonly Pick<ParsedDefinition, 'kind' | 'name' | 'file' | 'locate'>[], problems: readonly Problem[]): Problem[] {
  const inFile = Map.groupBy(sources, ({ file }) => file);
  return problems.map((found) => {
    const { at } = found;
    const own = at && inFile.get(at.file)?.findLast((source) => source.locate([]).line <= at.line);
    return own ? inWords(found, finder(pack, own.kind, own.name, found.details)) : found;
  });
}
