/** What was seen and what was expected, told in both languages: names of definitions by their titles, with the name that a scenario says. */
import type { Title } from '../../definition/model/common.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import type { ScenarioAction } from '../../definition/model/scenario.ts';
import type { CaseState, Work } from '../caseState.ts';
import { packView } from '../packView.ts';
import { definitionPath, processIndex } from '../processIndex.ts';
import { verbTitles } from '../verbTitles.ts';
import type { World } from './world.ts';

export type Words = Title & { en: string };
export const words = (zh: string, en: string): Words => ({ zh, en });

export const shown = (value: unknown): Words => (value === undefined ? words('没有', 'nothing') : typeof value === 'string' ? words(value, value) : words(JSON.stringify(value), JSON.stringify(value)));

/** A definition by its title; the name alone where there is none of that name. */
export function titled({ pack }: World, kind: 'document' | 'measure' | 'deadline' | 'process' | 'exchange', name: string): Words {
  const title = findDefinition(pack, kind, name)?.title;
  return words(title ? `“${title.zh}”（${name}）` : `“${name}”`, name);
}

/** A step by its title, in whichever case has one of that name; the first case, which the scenario is about, before others. */
export function stepWords({ pack, cases }: World, name: string): Words {
  const steps = [...cases.values()].flatMap(({ state }) => [...processIndex(packView(pack).process(state.process)).steps.values()]);
  const title = steps.find((entry) => entry.name === name || entry.path === name)?.step.title;
  return words(`“${title?.zh ?? name}”`, `"${title?.en ?? title?.zh ?? name}"`);
}

/** A case as a scenario calls it, `process`, `process@organ` or an organ, by the titles of these. */
export function caseWords({ pack, organisation }: World, name: string): Words {
  const [first = '', at] = name.split('@');
  const title = findDefinition(pack, 'process', first)?.title ?? findDefinition(pack, 'caseType', first)?.title;
  const organ = organisation.organ(at ?? first)?.name;
  if (!title && organ === undefined) return words(`“${name}”`, `"${name}"`);
  const [where, whereEn] = organ === undefined ? ['', ''] : [title ? `${organ}的` : organ, title ? ` of ${organ}` : organ];
  return words(`${where}${title ? `“${title.zh}”` : ''}（${name}）`, `${title ? `"${title.en ?? title.zh}"` : ''}${whereEn} (${name})`);
}

/** Who does what at which step. */
export function actWords(world: World, { who, does, step }: Pick<ScenarioAction, 'who' | 'does' | 'step'>): Words {
  const verb = (verbTitles as Partial<Record<string, Title>>)[does];
  const at = step === undefined ? undefined : stepWords(world, step);
  return words(`${who}${verb?.zh ?? does}${at?.zh ?? ''}`, `${who}: ${verb?.en ?? does}${at ? ` ${at.en}` : ''}`);
}

export const verbWord = (verb: string): string => (verbTitles as Partial<Record<string, Title>>)[verb]?.zh ?? verb;

const kindWords: Readonly<Partial<Record<Work['kind'], Words>>> = {
  seal: words('用印', 'seal'), receive: words('签收', 'accept'), extension: words('审批延期', 'decide the extension'), undecided: words('作出判断', 'decide'), enter: words('录入线下审批', 'enter what was signed outside'), confirm: words('核对录入', 'confirm what was entered'), option: words('选择', 'choose'), help: words('协办', 'help with'),
};

/** A piece of work: what it is, at which level, who has it or may take it, and in which organ where that is another. */
export function workWords({ pack, organisation }: World, state: CaseState, work: Work): Words {
  const title = processIndex(packView(pack).process(state.process)).steps.get(definitionPath(work.path))?.step.title ?? (kindWords[work.kind] ? undefined : words(work.path, work.path));
  const level = work.level === undefined ? undefined : pack.organisation.levels.find((each) => each.level === work.level)?.title ?? words(work.level, work.level);
  const lifted = work.liftedTo === undefined ? undefined : organisation.organ(work.liftedTo)?.name ?? work.liftedTo;
  const zh = `${kindWords[work.kind]?.zh ?? ''}${title ? `“${title.zh}”` : ''}${level ? `（${level.zh}）` : ''}${work.assignee ? `由 ${work.assignee}` : `可由 ${work.candidates.join('、') || '（无人）'}`} 办理${lifted ? `（${lifted}）` : ''}`;
  const en = [kindWords[work.kind]?.en, title && `"${title.en ?? title.zh}"`, level && `(${level.en ?? level.zh})`, work.assignee ? `with ${work.assignee}` : `for ${work.candidates.join(', ') || 'nobody'}`, lifted && `(${lifted})`].filter((each) => each !== undefined).join(' ');
  return words(zh, en);
}

export const describeWork = (work: Work): string =>
  `${work.kind} ${work.path}${work.level ? ` (${work.level})` : ''} ${work.assignee ? `→ ${work.assignee}` : `for ${work.candidates.join('、') || 'nobody'}`}${work.liftedTo ? ` in ${work.liftedTo}` : ''}`;

/** Several, or that there is none. */
export const listed = (all: readonly Words[], none: Words = words('没有', 'nothing')): Words => (all.length === 0 ? none : words(all.map((each) => each.zh).join('；'), all.map((each) => each.en).join('; ')));
