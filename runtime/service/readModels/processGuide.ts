/** A process as its manual: stage by stage what is done, by whom, with which form and papers, on what ground, and where it leads. */
import { problem, ProblemError } from '../../base/problem.ts';
import { addressOf, definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import { visitSteps, type StepVisit } from '../../definition/lint/visitSteps.ts';
import type { Length, Source } from '../../definition/model/common.ts';
import { stepKind, type ApprovalStep, type Performer, type ProcessDefinition, type Stage, type Step, type StepPapers } from '../../definition/model/process.ts';
import { isCountedUnit, lengthWords } from '../../definition/words/lengthWords.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { conditionWords } from './conditionWords.ts';
import { packForManagers } from './definitions.ts';
import { levelTitle, phaseTitle, roleTitle, titleOf } from './names.ts';
import { guidePermissions, type GuidePermission } from './guidePermissions.ts';
import { processChart, triggerWords, type ChartStage } from './processChart.ts';
import { markWords, sourceText } from './sourceText.ts';
import { titleOfStep } from './stepTitles.ts';
import type { Text } from './views.ts';

export interface GuideSource { text: string; says?: string; mark: Text }
export interface GuideStep { address: string; depth: number; kind: string; title: Text; by: Text[]; when?: Text; form?: Text; papers: { act: 'prepare' | 'issue' | 'serve' | 'ready'; title: Text }[]; files: { title: Text; required: boolean }[]; outcomes: Text[]; sources: GuideSource[] }
export interface ProcessGuide {
  process: string; title: Text; caseType: Text; sources: GuideSource[];
  stages: { stage: string; title: Text; phase: Text; steps: GuideStep[] }[];
  ends: { end: string; title: Text; starts: Text[] }[];
  deadlines: { deadline: string; title: Text; length: Text; binds: string; sources: GuideSource[] }[];
  chart: ChartStage[];
  permissions: GuidePermission[];
}

/** Throws `definition.unknown` for a name that the pack in force does not have, `right.missing` for who manages no definitions. */
export async function processGuide(runtime: Runtime, principal: Principal, name: string): Promise<ProcessGuide> {
  const { pack, organisation } = await packForManagers(runtime, principal);
  const process = findDefinition(pack, 'process', name);
  if (!process) throw new ProblemError([problem('definition.unknown', { kind: 'process', name })]);
  const visits = visitSteps(process);
  return {
    process: process.process, title: process.title, caseType: titleOf(pack, 'caseType', process.of), sources: sourcesOf(process.sources),
    stages: process.stages.map((stage) => ({ stage: stage.stage, title: stage.title, phase: phaseTitle(pack, stage.phase), steps: [...visits.filter((visit) => visit.stage === stage && visit.path[2] === 'steps').map((visit) => stepGuide({ pack, organisation, process }, visit)), ...besideGuide({ pack, organisation, process }, stage, visits)] })),
    ends: process.ends.map((end) => ({ end: end.end, title: end.title, starts: (end.starts ?? []).map((start) => titleOf(pack, 'process', start.process)) })),
    deadlines: definitionsOf(pack, 'deadline').filter(({ of }) => ('process' in of && of.process === process.process) || ('caseType' in of && of.caseType === process.of)).map((deadline) => ({
      deadline: deadline.deadline, title: deadline.title, length: lengthText(deadline.length), binds: deadline.binds, sources: sourcesOf(deadline.sources),
    })),
    chart: processChart(pack, process), permissions: guidePermissions({ pack, organisation }, process.of),
  };
}

const sourcesOf = (sources: readonly Source[] | undefined): GuideSource[] => (sources ?? []).map((source) => ({ text: sourceText(source), ...(source.says ? { says: source.says } : {}), mark: markWords[source.mark] }));

interface GuideScope { pack: Pack; organisation: OrganisationView; process: ProcessDefinition }

function stepGuide(scope: GuideScope, { step, lists }: StepVisit): GuideStep {
  const empty = { by: [], papers: [], files: [], outcomes: [] };
  return {
    ...empty, address: addressOf(step), depth: lists.length - 1, kind: stepKind(step), title: titleOfStep(scope.pack, step), sources: sourcesOf(step.sources),
    ...(step.when ? { when: conditionWords(scope, scope.process.of, step.when) } : {}), ...workOf(scope, step),
  };
}

/** What may be begun beside the steps of a stage, and what is listened for; each with its steps below it. */
function besideGuide(scope: GuideScope, stage: Stage, visits: readonly StepVisit[]): GuideStep[] {
  const { pack, process } = scope;
  const head = (kind: string, name: string, title: Text, more: Partial<GuideStep> = {}): GuideStep => ({ address: `${process.process}/${stage.stage}/${name}`, depth: 0, kind, title, by: [], papers: [], files: [], outcomes: [], sources: [], ...more });
  const inner = (list: string, index: number): GuideStep[] => visits.filter((v) => v.stage === stage && v.path[2] === list && v.path[3] === index).map((v) => { const step = stepGuide(scope, v); return { ...step, depth: step.depth + 1 }; });
  return [
    ...(stage.offers ?? []).flatMap((offer, i) => [head('offer', offer.offer, offer.title, { by: [performerText(pack, offer.by)], ...(offer.while ? { when: conditionWords(scope, process.of, offer.while) } : {}) }), ...inner('offers', i)]),
    ...(stage.watches ?? []).flatMap((watch, i) => {
      const to = watch.then === undefined ? undefined : placeOf(process, watch.then);
      return [head('watch', watch.watch, watch.title ?? triggerWords(pack, watch.for), to ? { outcomes: [to] } : {}), ...inner('watches', i)];
    }),
  ];
}

/** What each kind of step has of its own. */
function workOf(scope: GuideScope, step: Step): Partial<GuideStep> {
  const { pack, process } = scope;
  const form = (name: string | undefined): Partial<GuideStep> => (name ? { form: titleOf(pack, 'form', name) } : {});
  if ('task' in step) {
    return {
      by: [performerText(pack, step.by)], papers: papersOf(pack, step.papers), files: (step.files ?? []).map(({ title, required }) => ({ title, required })), ...form(step.form),
      outcomes: outcomesOf(process, step.outcomes, step.outcomeTitles),
    };
  }
  if ('approval' in step) return { by: ladderOf(pack, step), papers: papersOf(pack, step.papers), ...form(step.form), outcomes: outcomesOf(process, step.outcomes, decisions) };
  if ('handOver' in step) return { papers: (step.papers ?? []).map((paper) => ({ act: 'serve' as const, title: titleOf(pack, 'document', paper) })), outcomes: outcomesOf(process, step.outcomes, decisions) };
  if ('parallel' in step) return { outcomes: step.branches.map((branch) => branch.title ?? (branch.when ? conditionWords(scope, process.of, branch.when) : { zh: branch.steps.map((s) => titleOfStep(pack, s).zh).join('、') })) };
  if ('choice' in step) return { outcomes: step.cases.map((each) => each.title ?? conditionWords(scope, process.of, each.when)) };
  return {};
}

const decisions: Readonly<Record<string, Text>> = { agreed: { zh: '同意', en: 'Agreed' }, refused: { zh: '不同意', en: 'Refused' }, answered: { zh: '已答复', en: 'Answered' }, accepted: { zh: '已接收', en: 'Accepted' } };

function performerText(pack: Pack, by: Performer): Text {
  const role = roleTitle(pack, by.role);
  const more = [by.unit === 'handling-department' ? { zh: '承办部门', en: 'handling department' } : undefined, by.prefer ? { zh: '本案承办人优先', en: 'those who handle the case first' } : undefined,
    by.people?.assist ? { zh: `主办${by.people.lead}人、协办至少${by.people.assist.atLeast}人`, en: `${by.people.lead} leads, at least ${by.people.assist.atLeast} assist` } : undefined,
    by.separate ? { zh: '与前面办理的人分离', en: 'separate from who acted before' } : undefined].filter((t): t is { zh: string; en: string } => t !== undefined);
  return more.length === 0 ? role : { zh: `${role.zh}（${more.map((m) => m.zh).join('，')}）`, en: `${role.en ?? role.zh} (${more.map((m) => m.en).join('; ')})` };
}

function ladderOf(pack: Pack, step: ApprovalStep): Text[] {
  if (step.rounds) return step.rounds.map(({ order, agree }) => ({ zh: `${order === 'together' ? '同时' : '依次'}签署，${agree === 'all' ? '须全体同意' : `须${agree.count}人同意`}`, en: `signed ${order === 'together' ? 'together' : 'one by one'}, ${agree === 'all' ? 'all must agree' : `${agree.count} must agree`}` }));
  if (!step.levels) return [];
  if ('list' in step.levels) return step.levels.list.map((level) => levelTitle(pack, level));
  const { table, matter } = step.levels;
  const titled = definitionsOf(pack, 'register').flatMap((register) => (register.register === 'matter' ? register.entries : [])).find((entry) => entry.code === matter)?.title ?? { zh: matter };
  const on = titleOf(pack, 'table', table);
  return [{ zh: `按“${on.zh}”（${titled.zh}）逐级审批`, en: `by "${on.en ?? on.zh}" (${titled.en ?? titled.zh})` }];
}

const papersOf = (pack: Pack, papers: StepPapers | undefined): GuideStep['papers'] =>
  (['prepare', 'issue', 'serve', 'ready'] as const).flatMap((act) => (papers?.[act] ?? []).map((document) => ({ act, title: titleOf(pack, 'document', document) })));

/** Where each outcome leads, in words: to a step, a stage or an end. */
function outcomesOf(process: ProcessDefinition, outcomes: Readonly<Record<string, unknown>> | undefined, titles: Readonly<Record<string, Text>> = {}): Text[] {
  return Object.entries(outcomes ?? {}).map(([outcome, way]) => {
    const title = titles[outcome] ?? (Object.keys(outcomes ?? {}).length === 1 ? { zh: '完成', en: 'Done' } : { zh: outcome });
    const to = placeOf(process, way);
    return { zh: `${title.zh}${to ? ` → ${to.zh}` : ''}`, en: `${title.en ?? title.zh}${to ? ` → ${to.en ?? to.zh}` : ''}` };
  });
}

function placeOf(process: ProcessDefinition, way: unknown): Text | undefined {
  if (typeof way !== 'object' || way === null) return { zh: '下一环节', en: 'next step' };
  const [name] = Object.values(way as Record<string, unknown>);
  if (typeof name !== 'string') return undefined;
  return process.ends.find((end) => end.end === name)?.title ?? process.stages.find((stage) => stage.stage === name)?.title ?? visitSteps(process).find((visit) => visit.name === name)?.step.title;
}

function lengthText(length: Length | Record<string, unknown>): Text {
  for (const [unit, count] of Object.entries(length)) if (isCountedUnit(unit) && typeof count === 'number') return lengthWords(unit, count);
  return { zh: '按情形确定', en: 'by the case' };
}
