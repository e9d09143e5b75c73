/** ask-extension 申请延期: within the rule's own extensions only; the level that the rule names decides, and the clock is computed anew. */
import { problem } from '../../base/problem.ts';
import type { DeadlineExtension } from '../../definition/model/deadline.ts';
import type { CaseClock, CaseState, Work } from '../caseState.ts';
import { ruleOf } from '../clockRule.ts';
import { recompute } from '../clocks.ts';
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
  const spent = clock.extensions.filter((e) => e.extension === extension.extension).length;
  if (spent >= extension.times) return { zh: `已延长${spent}次，规则只允许${extension.times}次`, en: `already extended ${spent} of ${extension.times} times` };
  if (at > clock.dueAt) return { zh: '期限已届满，须在届满前批准', en: 'the clock has run out; it had to be granted before' };
  const missing = (extension.after ?? []).filter((name) => !clock.extensions.some((e) => e.extension === name));
  if (missing.length > 0) return { zh: '须先用完前一种延长', en: 'an earlier extension comes first' };
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
  const level = extension.level ?? levelOf(turn, extension, facts);
  const { given } = view.level(level);
  if (given.by === 'organ') {
    const asked = reportUp(turn, { exchange: given.exchange, path: clock.path ?? turn.state.stage, asked: { level, by: turn.actor.person, reason: command.reason, clock: clock.id, extension: extension.extension }, matter: extension.title ? { zh: `${rule.title.zh}（${extension.title.zh}）` } : rule.title });
    if (asked) emit(turn, { kind: 'extension.asked', clock: clock.id, extension: extension.extension, reason: command.reason, work: asked });
    return;
  }
  const found = candidatesForLevel(given, turn.state, turn.context.organisation, facts, new Set([turn.actor.person]));
  const work = openWork(turn, {
    kind: 'extension', path: clock.path ?? turn.state.stage, level, role: found.role, candidates: found.people, ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}),
    ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), title: { zh: `审批延期：${rule.title.zh}`, en: `Decide extension: ${rule.title.en ?? rule.title.zh}` },
    about: { clock: clock.id, extension: extension.extension, reason: command.reason, askedBy: turn.actor.person, dueAt: clock.dueAt },
  });
  emit(turn, { kind: 'extension.asked', clock: clock.id, extension: extension.extension, reason: command.reason, work });
}

function levelOf(turn: Turn, extension: DeadlineExtension, facts: FactReader): string {
  for (const table of Object.values(turn.context.pack.table)) {
    if (!extension.matter || !Object.hasOwn(table.asks, 'matter')) continue;
    const decision = decide(table, facts, { matter: extension.matter });
    const levels = decision.decision === 'given' ? decision.give['levels'] : undefined;
    if (Array.isArray(levels)) return String(levels.at(-1));
  }
  return 'DL';
}

export function decideExtension(turn: Turn, work: Work, decision: 'agreed' | 'refused', reason: string): void {
  const clock = turn.state.clocks[String(work.about?.['clock'])];
  const extension = String(work.about?.['extension']);
  if (!clock || clock.status === 'stopped') return refuse(turn, problem('clock.notRunning', {}));
  emit(turn, { kind: 'work.done', work: work.id, outcome: decision });
  emit(turn, { kind: 'opinion.given', opinion: { path: work.path, round: work.round, decision, text: reason || '同意', by: turn.actor.person, at: turn.context.at, counted: false, ...(work.level ? { level: work.level } : {}) } });
  const asked = { clock: clock.id, extension, reason: String(work.about?.['reason']) };
  const { dueAt } = clock;
  settleExtension(turn, asked, decision, reason);
  const rule = ruleOf(packView(turn.context.pack), clock);
  const { paper } = rule.extensions?.find((e) => e.extension === extension) ?? {};
  if (decision === 'refused' || !paper) return;
  const granted = { title: rule.title.zh, dueAt, newDueAt: turn.state.clocks[clock.id]!.dueAt, reason: asked.reason };
  issueBeside(turn, work.path, paper, String(work.about?.['askedBy']), turn.actor.person, work.level, { clock: granted });
}

/** What was decided of an extension, here or by the organ above; a clock that has stopped meanwhile is left alone. */
export function settleExtension(turn: Turn, asked: { clock: string; extension: string; reason: string }, decision: 'agreed' | 'refused', said: string): void {
  const clock = turn.state.clocks[asked.clock];
  if (!clock || clock.status === 'stopped') return;
  if (decision === 'refused') emit(turn, { kind: 'extension.refused', clock: clock.id, extension: asked.extension, reason: said });
  else recompute(turn, clock, { extensions: [...clock.extensions, { extension: asked.extension, grantedAt: turn.context.at, by: turn.actor.person, reason: asked.reason }] }, 'extended');
}
