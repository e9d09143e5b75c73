/** How a case ends: everything open is closed, successors start, the waiting sender and parent are told. */
import { problem } from '../base/problem.ts';
import type { ProcessEnd } from '../definition/model/process.ts';
import { startSuccessors } from './children.ts';
import { closeWithin } from './closing.ts';
import { emit } from './emit.ts';
import { carry, factReader } from './facts.ts';
import { exchangedPapers, sendMessage } from './handOver.ts';
import { packView } from './packView.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { refuse, type Turn } from './turn.ts';
import { tell } from './work.ts';

export function endCase(turn: Turn, name: string): void {
  const end = turn.process.ends.find((e) => e.end === name);
  if (!end) return refuse(turn, problem('step.unknownTarget', { step: turn.process.process, target: name }));
  const steps = processIndex(turn.process).steps;
  const holding = turn.state.relations.filter((r) => {
    const step = r.path ? steps.get(definitionPath(r.path))?.step : undefined;
    return r.role === 'child' && r.status === 'open' && step && 'child' in step && step.parentEnds === 'refuse';
  });
  if (holding.length > 0) return refuse(turn, problem('case.childOpen', { children: holding.map((r) => packView(turn.context.pack).process(r.process).title.zh).join('、') }));
  closeWithin(turn, turn.state.stage, 'ended');
  startSuccessors(turn, end);
  answerSender(turn, end.answers);
  emit(turn, { kind: 'case.ended', end: end.end, outcome: end.outcome, title: end.title });
  tellWaiting(turn, end);
  tell(turn, 'ended', turn.state.handlers, { zh: `办结：${end.title.zh}`, en: `Ended: ${end.title.en ?? end.title.zh}` });
}

function answerSender(turn: Turn, answers: { exchange: string; data: Record<string, string>; paper?: string } | undefined): void {
  for (const exchange of Object.values(turn.state.exchanges)) {
    if (exchange.side !== 'receiver' || !['accepted', 'received'].includes(exchange.status)) continue;
    const facts = factReader({ state: turn.state, organisation: turn.context.organisation });
    const result = answers?.exchange === exchange.exchange ? carry(answers.data, facts) : {};
    const papers = answers?.paper ? exchangedPapers(turn, [answers.paper]) : [];
    const messages = sendMessage(turn, exchange, { says: 'answered', result, papers });
    emit(turn, { kind: 'exchange.changed', exchange: exchange.id, status: 'answered', result, resultPapers: papers, messages });
  }
}

/** What the waiting case's step wants back is picked here, so that nothing else leaves this one. A continued case passes the waiting on. */
function tellWaiting(turn: Turn, end: ProcessEnd): void {
  const { awaitedBy } = turn.state;
  if (!awaitedBy || (end.outcome === 'continued' && (end.starts ?? []).length > 0)) return;
  const view = packView(turn.context.pack);
  const step = processIndex(view.process(awaitedBy.process)).steps.get(definitionPath(awaitedBy.path))?.step;
  const mapping = step && 'child' in step ? step.result ?? {} : {};
  const own = Object.fromEntries(Object.entries(mapping).map(([target, fact]) => [target.replace(/^case\./, ''), fact.replace(/^child\./, 'case.')]));
  const facts = carry(own, factReader({ state: turn.state, organisation: turn.context.organisation }));
  turn.effects.push({
    kind: 'tell-parent', parent: { case: awaitedBy.case, unit: awaitedBy.unit }, child: turn.state.id, status: 'ended', facts, end: end.end,
    ...(turn.state.number && !turn.state.number.startsWith('slot:') ? { number: turn.state.number } : {}),
  });
}
