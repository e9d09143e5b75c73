/** What a command would do, before it is given: `step` itself is asked, and nothing is written. */
import type { Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { Title } from '../definition/model/common.ts';
import type { CaseState, PaperStatus } from './caseState.ts';
import type { Actor, Command, StartCommand } from './command.ts';
import { packView } from './packView.ts';
import { paperDifferences, type PaperDifference } from './paperDifferences.ts';
import { step } from './step.ts';
import type { StepContext } from './turn.ts';

export interface Preview {
  /** Work that would be open besides what is open now, with the names of those who get it. */
  next: { title: Title; people: { id: string; name: string }[]; liftedTo?: string }[];
  /** Work of others that would go: cancelled, withdrawn. */
  gone: { title: Title; people: { id: string; name: string }[] }[];
  due: { title: Title; dueAt: Instant }[];
  papers: { title: Title; becomes: PaperStatus }[];
  numbers: { series: string; title: Title }[];
  notices: { to: { id: string; name: string }[]; text: Title }[];
  /** Cases that would begin. */
  starts: { title: Title; organ: string }[];
  /** What would go to another organ. */
  sends: { title: Title; organ: string }[];
  /** What would go to another organ, or back to it, once its paper is sealed. */
  toSeal: { title: Title; organ: string }[];
  /** Issued papers that would say something else than the corrected data. */
  differs: PaperDifference[];
  /** The stage before which it would wait, since another case has it to itself. */
  waits?: Title;
  ends?: { end: string; title: Title };
  /** It would be refused, for these reasons; all else is empty then. */
  refused?: Problem[];
}

/** A number that is given only when it is done. */
const withoutSlots = (text: Title): Title => ({
  zh: text.zh.replace(/slot:\S+?:\d+/g, '（办理后编号）'), ...(text.en === undefined ? {} : { en: text.en.replace(/slot:\S+?:\d+/g, '(numbered then)') }),
});

const empty = (): Preview => ({ next: [], gone: [], due: [], papers: [], numbers: [], notices: [], starts: [], sends: [], toSeal: [], differs: [] });

export function previewCommand(state: CaseState, command: Exclude<Command, StartCommand>, actor: Actor, context: StepContext): Preview {
  const result = step(state, command, actor, context);
  if (!result.ok) return { ...empty(), refused: result.problems };
  const { pack, organisation } = context;
  const view = packView(pack);
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: organisation.person(id)?.name ?? id }));
  const exchanged = ({ exchange, organ }: { exchange: string; organ: string }) => ({ title: view.exchange(exchange).title, organ: organisation.organ(organ)?.name ?? organ });
  const preview = empty();
  for (const work of Object.values(result.state.work)) {
    const before = state.work[work.id];
    // What is offered to others than before is offered anew (`offerAgain.ts`).
    if (before && (before.candidates === work.candidates || before.candidates.join() === work.candidates.join())) continue;
    preview.next.push({ title: work.title, people: named(work.assignee ? [work.assignee] : work.candidates), ...(work.liftedTo ? { liftedTo: organisation.organ(work.liftedTo)?.name ?? work.liftedTo } : {}) });
  }
  const own = 'work' in command ? command.work : undefined;
  for (const event of result.events) {
    if (event.kind === 'work.withdrawn' && state.work[event.work] && event.work !== own) {
      const work = state.work[event.work]!;
      preview.gone.push({ title: work.title, people: named(work.assignee ? [work.assignee] : work.candidates) });
    } else if (event.kind === 'data.corrected') preview.differs.push(...paperDifferences(result.state.papers, event.values.map((v) => v.field), result.state.data));
    else if (event.kind === 'exchange.opened' && event.exchange.status === 'prepared') preview.toSeal.push(exchanged(event.exchange));
    else if (event.kind === 'exchange.changed' && event.resultPapers && event.status !== 'answered') preview.toSeal.push(exchanged(result.state.exchanges[event.exchange]!));
    else if (event.kind === 'case.ended') preview.ends = { end: event.end, title: event.title };
  }
  const stage = result.state.section?.status === 'waits' && state.section?.status !== 'waits' ? view.process(result.state.process).stages.find((s) => s.stage === result.state.stage) : undefined;
  if (stage) preview.waits = stage.title;
  for (const clock of Object.values(result.state.clocks)) {
    const before = state.clocks[clock.id];
    if (clock.status !== 'stopped' && before?.dueAt !== clock.dueAt) preview.due.push({ title: view.deadline(clock.deadline).title, dueAt: clock.dueAt });
  }
  for (const paper of Object.values(result.state.papers)) {
    if (state.papers[paper.id]?.status !== paper.status) preview.papers.push({ title: view.document(paper.document).title, becomes: paper.status });
  }
  preview.numbers = result.slots.map((slot) => ({ series: slot.series, title: view.series(slot.series).title }));
  for (const effect of result.effects) {
    if (effect.kind === 'notify') preview.notices.push({ to: named(effect.to), text: withoutSlots(effect.text) });
    else if (effect.kind === 'start-case') preview.starts.push({ title: view.process(effect.command.process).title, organ: organisation.organ(effect.command.organ)?.name ?? effect.command.organ });
    else if (effect.kind === 'send-message' && effect.message.says === 'sent') preview.sends.push(exchanged({ exchange: effect.message.exchange, organ: effect.message.to.organ }));
  }
  return preview;
}
