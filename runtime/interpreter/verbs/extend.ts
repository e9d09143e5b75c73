/** ask-extension 申请延期: within the rule's own extensions only; the levels that the rule names decide one after another, and the clock is computed anew. */
import { problem } from '../../base/problem.ts';
import type { DeadlineExtension } from '../../definition/model/deadline.ts';
import type { CaseClock, CaseState, Work } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import type { LevelAgreed } from '../exchangeSide.ts';
import type { PersonId } from '../personId.ts';
import { extensionRefused } from '../clockHistory.ts';
import { ruleOf } from '../clockRule.ts';
import { dueOf, recompute } from '../clocks.ts';
import type { Command } from '../command.ts';
import { decide } from '../decisionTable.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import type { FactReader } from '../factReader.ts';
import { packView, type PackView } from '../packView.ts';
import { issueBeside } from '../papers.ts';
import { candidatesForLevel } from '../performers.ts';
import { refuse, type Turn } from '../turn.ts';
import { isAsked, reportUp } from '../reportUp.ts';
import { openWork } from '../work.ts';

/** Why an extension of a clock is closed, in the trade's words; undefined when it may be asked for. */
export function extensionClosed(view: PackView, state: CaseState, clock: CaseClock, extension: DeadlineExtension, facts: FactReader, at: string): { zh: string; en: string } | undefined {
  const refused = extensionRefused(ruleOf(view, clock), clock, extension, at);
  if (refused) return refused;
  if (extension.when && view.predicate(extension.when)(facts) !== 1) return { zh: '不符合延长的条件', en: 'its condition is not met' };
  const isDecided = Object.values(state.work).some((w) => w.kind === 'extension' && w.about?.['clock'] === clock.id) || Object.values(state.exchanges).some((x) => isAsked(x) && x.asked?.clock === clock.id);
  if (isDecided) return { zh: '已有延期申请正在审批', en: 'one is being decided already' };
  return undefined;
}

export function askExtension(turn: Turn, command: Command & { do: 'ask-extension' }): void {
  const clock = turn.state.clocks[command.clock];
  if (!clock || clock.status === 'stopped') return refuse(turn, problem('clock.notRunning', {}));
  const view = packView(turn.context.pack);
  const rule = ruleOf(view, clock);
  const extension = rule.extensions?.find((e) => e.extension === command.extension);
  if (!extension) return refuse(turn, problem('extension.unknown', { deadline: rule.title.zh, choices: (rule.extensions ?? []).map((e) => e.title?.zh ?? e.extension).join('、') || '—' }));
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor });
  const closed = extensionClosed(view, turn.state, clock, extension, facts, turn.context.at);
  if (closed) return refuse(turn, problem('extension.closed', { because: closed }));
  const asked: ExtensionAsked = { clock: clock.id, extension: extension.extension, reason: command.reason, askedBy: turn.actor.person, askedAt: turn.context.at, agreed: [] };
  const waits = askLevel(turn, asked, clock.path ?? turn.state.stage);
  if (waits) emit(turn, { kind: 'extension.asked', clock: clock.id, extension: extension.extension, reason: command.reason, work: waits });
}

/** An extension on its way: what was asked for, by whom and when, and which levels have agreed so far. */
export interface ExtensionAsked {
  clock: string;
  extension: string;
  reason: string;
  askedBy: PersonId;
  askedAt: string;
  agreed: LevelAgreed[];
}

/** The levels that decide, in their order: named by the rule, or found by its matter in the table of levels; the last level of that decides. */
export function extensionLevels(view: PackView, extension: DeadlineExtension, facts: FactReader): string[] {
  if (extension.levels) return extension.levels;
  if (extension.level) return [extension.level];
  for (const table of Object.values(view.pack.table)) {
    if (!extension.matter || !Object.hasOwn(table.asks, 'matter')) continue;
    const decision = decide(table, facts, { matter: extension.matter });
    const levels = decision.decision === 'given' ? decision.give['levels'] : undefined;
    if (Array.isArray(levels)) return [String(levels.at(-1))];
  }
  return ['DL'];
}

function ruled(turn: Turn, asked: ExtensionAsked) {
  const view = packView(turn.context.pack);
  const clock = turn.state.clocks[asked.clock]!;
  const rule = ruleOf(view, clock);
  const extension = rule.extensions?.find((e) => e.extension === asked.extension);
  const levels = extension ? extensionLevels(view, extension, factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor })) : [];
  return { view, clock, rule, extension, levels };
}

/** The clock's extensions with the one that is asked for. */
const extended = (turn: Turn, clock: CaseClock, { extension, reason }: ExtensionAsked): CaseClock['extensions'] => [...clock.extensions, { extension, grantedAt: turn.context.at, by: turn.actor.person, reason }];

/** Puts what is asked before the next level; returns the work, or the exchange, in which it waits there. */
function askLevel(turn: Turn, asked: ExtensionAsked, path: string): string | undefined {
  const { view, clock, rule, extension, levels } = ruled(turn, asked);
  const level = levels[asked.agreed.length]!;
  const { given } = view.level(level);
  const { askedBy, agreed, ...about } = asked;
  if (given.by === 'organ') {
    const matter = extension?.title ? { zh: `${rule.title.zh}（${extension.title.zh}）` } : rule.title;
    return reportUp(turn, { exchange: given.exchange, path, asked: { ...about, level, by: askedBy, agreed }, matter, ...(extension?.paper ? { papers: [extension.paper] } : {}) });
  }
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor });
  const found = candidatesForLevel(turn.context.pack, given, turn.state, turn.context.organisation, facts, new Set([askedBy, ...agreed.map((a) => a.by)]));
  return openWork(turn, {
    kind: 'extension', path, level, role: found.role, candidates: found.people, ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}),
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), title: { zh: `审批延期：${rule.title.zh}`, en: `Decide extension: ${rule.title.en ?? rule.title.zh}` },
    about: { ...about, askedBy, agreed: agreed as unknown as Json, dueAt: clock.dueAt, newDueAt: dueOf(turn, rule, { ...clock, extensions: extended(turn, clock, asked) }).dueAt },
  });
}

export function decideExtension(turn: Turn, work: Work, decision: 'agreed' | 'refused', reason: string): void {
  const asked = extensionOf(work);
  const clock = turn.state.clocks[asked.clock];
  if (!clock || clock.status === 'stopped') return refuse(turn, problem('clock.notRunning', {}));
  emit(turn, { kind: 'work.done', work: work.id, outcome: decision });
  emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision, text: reason || '同意', by: turn.actor.person, at: turn.context.at, counted: false, clock: clock.id, ...(work.level ? { level: work.level } : {}) } });
  decideExtensionLevel(turn, asked, work.path, { level: work.level ?? '', by: turn.actor.person }, decision, reason);
}

/** What the work of a level knows of what was asked; of work that was opened before levels were counted, none had agreed. */
function extensionOf({ about, openedAt }: Work): ExtensionAsked {
  const text = (name: string): string => String(about?.[name] ?? '');
  return { clock: text('clock'), extension: text('extension'), reason: text('reason'), askedBy: text('askedBy'), askedAt: text('askedAt') || openedAt, agreed: (about?.['agreed'] as LevelAgreed[] | undefined) ?? [] };
}

/**
 * A level has decided, here or in the organ above: the next one is asked, or the clock computed anew. The paper is made out when
 * the last level of this organ has agreed, so that it goes up with what is reported. A clock that has stopped meanwhile is left alone.
 */
export function decideExtensionLevel(turn: Turn, asked: ExtensionAsked, path: string, by: LevelAgreed, decision: 'agreed' | 'refused', said: string): void {
  const clock = turn.state.clocks[asked.clock];
  if (!clock || clock.status === 'stopped') return;
  if (decision === 'refused') return emit(turn, { kind: 'extension.refused', clock: clock.id, extension: asked.extension, reason: said });
  const { view, rule, extension, levels } = ruled(turn, asked);
  const now: ExtensionAsked = { ...asked, agreed: [...asked.agreed, by] };
  const isOwn = (level: string): boolean => view.level(level).given.by !== 'organ';
  const granted = extended(turn, clock, asked);
  const own = now.agreed.filter(({ level }) => isOwn(level));
  if (extension?.paper && isOwn(by.level) && !levels.slice(now.agreed.length).some(isOwn)) {
    const { id, dueAt } = clock;
    const told = { id, askedAt: asked.askedAt, title: rule.title.zh, dueAt, newDueAt: dueOf(turn, rule, { ...clock, extensions: granted }).dueAt, reason: asked.reason };
    issueBeside(turn, path, extension.paper, { clock: told, askedBy: asked.askedBy, by: own.map((a) => a.by), level: by.level });
  }
  if (now.agreed.length < levels.length) askLevel(turn, now, path);
  else recompute(turn, clock, { extensions: granted }, 'extended');
}
