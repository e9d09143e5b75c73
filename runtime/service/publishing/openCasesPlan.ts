/** What becomes of the open cases when another version is put in force: counts, and the same thing told once for all cases it meets. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import { processIndex } from '../../interpreter/processIndex.ts';
import type { MigrationReport } from '../migrateCases.ts';

export type VerdictCounts = MigrationReport['counts'];
export interface NamedPlace { path: string; title: Title }
export interface OpenCasesPlan {
  counts: VerdictCounts;
  ended: number;
  /** How many were moved; 0 in a plan. */
  done: number;
  perProcess: { process: string; title: Title; counts: VerdictCounts }[];
  moved: { process: Title; from: NamedPlace; to: NamedPlace; cases: number }[];
  /** Steps that are no more and that cases stand at: somebody must say where they go. */
  questions: { process: Title; at: NamedPlace; choices: NamedPlace[]; cases: number }[];
  because: { says: Title; cases: number }[];
  /** New steps that stand before where cases are; they will not pass through them. */
  passesBy: { process: Title; step: NamedPlace; cases: number }[];
}

/** Several plans as one: counts added up, the same thing told once. */
export function joinPlans(plans: readonly OpenCasesPlan[]): OpenCasesPlan {
  const added = (a: VerdictCounts, b: VerdictCounts): VerdictCounts => ({ unchanged: a.unchanged + b.unchanged, mapped: a.mapped + b.mapped, choice: a.choice + b.choice, stays: a.stays + b.stays });
  const once = <T extends { cases: number }>(all: readonly T[]): T[] => {
    const found = new Map<string, T>();
    for (const { cases, ...each } of all) {
      const key = canonicalJson(each);
      found.set(key, { ...each, cases: cases + (found.get(key)?.cases ?? 0) } as T);
    }
    return [...found.values()];
  };
  const perProcess = new Map<string, OpenCasesPlan['perProcess'][number]>();
  for (const each of plans.flatMap((plan) => plan.perProcess)) {
    const known = perProcess.get(each.process);
    perProcess.set(each.process, known ? { ...known, counts: added(known.counts, each.counts) } : each);
  }
  return {
    counts: plans.map(({ counts }) => counts).reduce(added, { unchanged: 0, mapped: 0, choice: 0, stays: 0 }), ended: plans.reduce((sum, { ended }) => sum + ended, 0), done: plans.reduce((sum, { done }) => sum + done, 0),
    perProcess: [...perProcess.values()].sort((a, b) => (a.process < b.process ? -1 : 1)), moved: once(plans.flatMap(({ moved }) => moved)), questions: once(plans.flatMap(({ questions }) => questions)),
    because: once(plans.flatMap(({ because }) => because)), passesBy: once(plans.flatMap(({ passesBy }) => passesBy)),
  };
}

export function openCasesPlan({ counts, ended, done, perProcess, cases }: MigrationReport, from: Pack, to: Pack): OpenCasesPlan {
  const titleOf = (process: string): Title => (findDefinition(to, 'process', process) ?? findDefinition(from, 'process', process))?.title ?? { zh: process };
  const place = (pack: Pack, process: string, path: string): NamedPlace => {
    const definition = findDefinition(pack, 'process', process);
    const name = path.split('/').at(-1)!;
    const title = (definition ? processIndex(definition).steps.get(path)?.step.title : undefined) ?? definition?.stages.find((s) => s.stage === name)?.title;
    return { path, title: title ?? { zh: name } };
  };
  const plan: OpenCasesPlan = { counts, ended, done, perProcess: [], moved: [], questions: [], because: [], passesBy: [] };
  plan.perProcess = Object.entries(perProcess).map(([process, each]) => ({ process, title: titleOf(process), counts: each })).sort((a, b) => (a.process < b.process ? -1 : 1));
  const once = new Map<string, { cases: number }>();
  const add = <T extends { cases: number }>(list: T[], key: string, make: () => Omit<T, 'cases'>): void => {
    const known = once.get(key);
    if (known) known.cases += 1;
    else {
      const made = { ...make(), cases: 1 } as T;
      once.set(key, made);
      list.push(made);
    }
  };
  for (const found of cases) {
    const { process } = found;
    for (const move of found.moved) add(plan.moved, `moved ${process} ${move.from} ${move.to}`, () => ({ process: titleOf(process), from: place(from, process, move.from), to: place(to, process, move.to) }));
    for (const question of found.questions) add(plan.questions, `question ${process} ${question.at}`, () => ({ process: titleOf(process), at: place(from, process, question.at), choices: question.choices.map((c) => place(to, process, c)) }));
    for (const says of found.because) add(plan.because, `because ${says.zh}`, () => ({ says }));
    for (const step of found.passesBy) add(plan.passesBy, `passes ${process} ${step}`, () => ({ process: titleOf(process), step: place(to, process, step) }));
  }
  return plan;
}
