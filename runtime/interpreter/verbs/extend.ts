/**
 * ask-extension 申请延期: what the rule itself lets be asked for only, an extension or a restart; the levels that it names decide one
 * after another, and the clock is computed anew. What was asked for in time and is agreed to too late is not granted, unless the
 * extension says that asking is enough.
 */
import { problem } from '../../base/problem.ts';
import type { CaseClock, CaseState, Work } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import type { LevelAgreed } from '../exchangeSide.ts';
import type { PersonId } from '../personId.ts';
import type { ClockHistory, Refusal } from '../clockHistory.ts';
import { ruleOf } from '../clockRule.ts';
import { dueOf, factMoment, recompute } from '../clocks.ts';
import type { Command } from '../command.ts';
import { decide } from '../decisionTable.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import type { FactReader } from '../factReader.ts';
import { askingRefused, grantingRefused, moreTimes, type MoreTime } from '../moreTime.ts';
import { packView, type PackView } from '../packView.ts';
import { issueBeside } from '../papers.ts';
import { candidatesForLevel } from '../performers.ts';
import { refuse, type Turn } from '../turn.ts';
import { isAsked, reportUp } from '../reportUp.ts';
import { openWork } from '../work.ts';

/** Why more time for a clock is closed, in the trade's words; undefined when it may be asked for. */
export function extensionClosed(view: PackView, state: CaseState, clock: CaseClock, more: MoreTime, facts: FactReader, at: string): Refusal | undefined {
  const refused = askingRefused(ruleOf(view, clock), clock, more, at);
  if (refused) return refused;
  if (more.said.when && view.predicate(more.said.when)(facts) !== 1) return { zh: '不符合延长的条件', en: 'its condition is not met' };
  const isDecided = Object.values(state.work).some((w) => w.kind === 'extension' && w.about?.['clock'] === clock.id) || Object.values(state.exchanges).some((x) => isAsked(x) && x.asked?.clock === clock.id);
  if (isDecided) return { zh: '已有延期申请正在审批', en: 'one is being decided already' };
  return undefined;
}

export function askExtension(turn: Turn, command: Command & { do: 'ask-extension' }): void {
  const clock = turn.state.clocks[command.clock];
  if (!clock || clock.status === 'stopped') return refuse(turn, problem('clock.notRunning', {}));
  const view = packView(turn.context.pack);
  const rule = ruleOf(view, clock);
  const choices = moreTimes(rule);
  const more = choices.find(({ name }) => name === command.extension);
  if (!more) return refuse(turn, problem('extension.unknown', { deadline: rule.title.zh, choices: choices.map(({ title }) => title.zh).join('、') || '—' }));
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor });
  const closed = extensionClosed(view, turn.state, clock, more, facts, turn.context.at);
  if (closed) return refuse(turn, problem('extension.closed', { because: closed }));
  const asked: ExtensionAsked = { clock: clock.id, extension: more.name, reason: command.reason, askedBy: turn.actor.person, askedAt: turn.context.at, agreed: [] };
  const waits = askLevel(turn, asked, clock.path ?? turn.state.stage);
  if (waits) emit(turn, { kind: 'extension.asked', clock: clock.id, extension: more.name, reason: command.reason, work: waits });
}

/** An extension, or a restart, on its way: what was asked for, by whom and when, and which levels have agreed so far. */
export interface ExtensionAsked {
  clock: string;
  extension: string;
  reason: string;
  askedBy: PersonId;
  askedAt: string;
  agreed: LevelAgreed[];
}

/** The levels that decide, in their order: named by the rule, or found by its matter in the table of levels; the last level of that decides. */
export function extensionLevels(view: PackView, { matter, level, levels: inOrder }: MoreTime['said'], facts: FactReader): string[] {
  if (inOrder) return inOrder;
  if (level) return [level];
  for (const table of Object.values(view.pack.table)) {
    if (!matter || !Object.hasOwn(table.asks, 'matter')) continue;
    const decision = decide(table, facts, { matter });
    const levels = decision.decision === 'given' ? decision.give['levels'] : undefined;
    if (Array.isArray(levels)) return [String(levels.at(-1))];
  }
  return ['DL'];
}

function ruled(turn: Turn, asked: ExtensionAsked) {
  const view = packView(turn.context.pack);
  const clock = turn.state.clocks[asked.clock]!;
  const rule = ruleOf(view, clock);
  const more = moreTimes(rule).find(({ name }) => name === asked.extension);
  const levels = more ? extensionLevels(view, more.said, factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor })) : [];
  return { view, clock, rule, more, levels };
}

/** What becomes of the clock's history when it is granted now. */
function granted(turn: Turn, clock: CaseClock, more: MoreTime | undefined, { extension, reason }: ExtensionAsked): Partial<ClockHistory> {
  if (more?.is === 'restart') return { restarts: [...clock.restarts, { restart: more.name, at: factMoment(turn, more.said.at, turn.context.at) }] };
  return { extensions: [...clock.extensions, { extension, grantedAt: turn.context.at, by: turn.actor.person, reason }] };
}

/** Puts what is asked before the next level; returns the work, or the exchange, in which it waits there. */
function askLevel(turn: Turn, asked: ExtensionAsked, path: string): string | undefined {
  const { view, clock, rule, more, levels } = ruled(turn, asked);
  const level = levels[asked.agreed.length]!;
  const { given } = view.level(level);
  const { askedBy, agreed, ...about } = asked;
  if (given.by === 'organ') {
    const matter = more?.said.title ? { zh: `${rule.title.zh}（${more.title.zh}）` } : rule.title;
    return reportUp(turn, { exchange: given.exchange, path, asked: { ...about, level, by: askedBy, agreed }, matter, ...(more?.said.paper ? { papers: [more.said.paper] } : {}) });
  }
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor });
  const found = candidatesForLevel(turn.context.pack, given, turn.state, turn.context.organisation, facts, new Set([askedBy, ...agreed.map((a) => a.by)]));
  return openWork(turn, {
    kind: 'extension', path, level, role: found.role, candidates: found.people, ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}),
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), title: { zh: `审批延期：${rule.title.zh}`, en: `Decide extension: ${rule.title.en ?? rule.title.zh}` },
    about: { ...about, askedBy, agreed: agreed as unknown as Json, dueAt: clock.dueAt, newDueAt: dueOf(turn, rule, { ...clock, ...granted(turn, clock, more, asked) }).dueAt },
  });
}

export function decideExtension(turn: Turn, work: Work, decision: 'agreed' | 'refused', reason: string): void {
  const asked = extensionOf(work);
  const clock = turn.state.clocks[asked.clock];
  if (!clock || clock.status === 'stopped') return refuse(turn, problem('clock.notRunning', {}));
  const late = decision === 'agreed' ? extensionTooLate(packView(turn.context.pack), turn.state, work, turn.context.at) : undefined;
  if (late) return refuse(turn, problem('extension.closed', { because: late }));
  emit(turn, { kind: 'work.done', work: work.id, outcome: decision });
  emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision, text: reason || '同意', by: turn.actor.person, at: turn.context.at, counted: false, clock: clock.id, ...(work.level ? { level: work.level } : {}) } });
  decideExtensionLevel(turn, asked, work.path, { level: work.level ?? '', by: turn.actor.person }, decision, reason);
}

/** Why whoever decides can no longer agree: the clock ran out while it waited for him. */
export function extensionTooLate(view: PackView, state: CaseState, work: Work, at: string): Refusal | undefined {
  const asked = extensionOf(work);
  const clock = state.clocks[asked.clock];
  const more = clock && moreTimes(ruleOf(view, clock)).find(({ name }) => name === asked.extension);
  return more && grantingRefused(clock, more, at);
}

/** What the work of a level knows of what was asked; of work that was opened before levels were counted, none had agreed. */
function extensionOf({ about, openedAt }: Work): ExtensionAsked {
  const text = (name: string): string => String(about?.[name] ?? '');
  return { clock: text('clock'), extension: text('extension'), reason: text('reason'), askedBy: text('askedBy'), askedAt: text('askedAt') || openedAt, agreed: (about?.['agreed'] as LevelAgreed[] | undefined) ?? [] };
}

/**
 * A level has decided, here or in the organ above: the next one is asked, or the clock computed anew. The paper is made out when
 * the last level of this organ has agreed, so that it goes up with what is reported. A clock that has stopped meanwhile is left alone;
 * what the organ above agrees to when the clock has run out is not granted, and the history says so.
 */
export function decideExtensionLevel(turn: Turn, asked: ExtensionAsked, path: string, by: LevelAgreed, decision: 'agreed' | 'refused', said: string): void {
  const clock = turn.state.clocks[asked.clock];
  if (!clock || clock.status === 'stopped') return;
  if (decision === 'refused') return emit(turn, { kind: 'extension.refused', clock: clock.id, extension: asked.extension, reason: said });
  const { view, rule, more, levels } = ruled(turn, asked);
  const late = more && grantingRefused(clock, more, turn.context.at);
  if (late) return emit(turn, { kind: 'extension.refused', clock: clock.id, extension: asked.extension, reason: late.zh });
  const now: ExtensionAsked = { ...asked, agreed: [...asked.agreed, by] };
  const isOwn = (level: string): boolean => view.level(level).given.by !== 'organ';
  const change = granted(turn, clock, more, asked);
  const own = now.agreed.filter(({ level }) => isOwn(level));
  if (more?.said.paper && isOwn(by.level) && !levels.slice(now.agreed.length).some(isOwn)) {
    const { id, dueAt } = clock;
    const told = { id, askedAt: asked.askedAt, title: rule.title.zh, dueAt, newDueAt: dueOf(turn, rule, { ...clock, ...change }).dueAt, reason: asked.reason };
    issueBeside(turn, path, more.said.paper, { clock: told, askedBy: asked.askedBy, by: own.map((a) => a.by), level: by.level });
  }
  if (now.agreed.length < levels.length) askLevel(turn, now, path);
  else recompute(turn, clock, change, more?.is === 'restart' ? 'restarted' : 'extended');
}
