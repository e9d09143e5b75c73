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

const kindWords: Readonly<Partial<Record<Work['kind'], string>>> = { seal: '用印', receive: '签收', extension: '审批延期', undecided: '作出判断', enter: '录入线下审批', confirm: '核对录入', option: '选择', help: '协办' };

/** A piece of work: what it is, at which level, who has it or may take it. */
export function workWords({ pack }: World, state: CaseState, work: Work): Words {
  const step = processIndex(packView(pack).process(state.process)).steps.get(definitionPath(work.path))?.step;
  const [kind, level] = [kindWords[work.kind] ?? '', pack.organisation.levels.find((each) => each.level === work.level)?.title.zh ?? work.level];
  const zh = `${kind}${step?.title ? `“${step.title.zh}”` : kind === '' ? `“${work.path}”` : ''}${level ? `（${level}）` : ''}${work.assignee ? `由 ${work.assignee}` : `可由 ${work.candidates.join('、') || '（无人）'}`} 办理${work.liftedTo ? `（${work.liftedTo}）` : ''}`;
  return words(zh, describeWork(work));
}

export const describeWork = (work: Work): string =>
  `${work.kind} ${work.path}${work.level ? ` (${work.level})` : ''} ${work.assignee ? `→ ${work.assignee}` : `for ${work.candidates.join('、') || 'nobody'}`}${work.liftedTo ? ` in ${work.liftedTo}` : ''}`;

/** Several, or that there is none. */
export const listed = (all: readonly Words[], none: Words = words('没有', 'nothing')): Words => (all.length === 0 ? none : words(all.map((each) => each.zh).join('；'), all.map((each) => each.en).join('; ')));
