/** Whether an act did only what its row of `verbEffects` says: what stands there as untouched was not touched. */
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import { verbEffects, type VerbEffects } from '../../runtime/interpreter/verbEffects.ts';

/** What was touched by the act's own events. Drafts that lie ready with a step that opened are part of its opening. */
const touched: Record<keyof Omit<VerbEffects, 'closes'>, (events: readonly CaseEvent[]) => boolean> = {
  siblings: (events) => events.some((e) => e.kind === 'work.withdrawn'),
  opinions: (events) => events.some((e) => e.kind === 'opinion.given' || e.kind === 'opinions.uncounted' || e.kind === 'signer.added' || e.kind === 'signer.removed'),
  clocks: (events) => events.some((e) => e.kind.startsWith('clock.')),
  numbers: (events) => events.some((e) => e.kind === 'paper.numbered'),
  papers: (events) => events.some((e) => ['paper.approved', 'paper.sealed', 'paper.served', 'paper.withdrawn', 'paper.voided', 'paper.replaced'].includes(e.kind)),
};

/** That the work goes which the act was about is the act itself. */
export function againstItsRow({ do: verb, ...command }: { do: string; work?: string }, all: readonly CaseEvent[]): string[] {
  // So does help with it.
  const events = all.filter((e) => e.kind !== 'work.withdrawn' || (e.work !== command.work && e.why !== 'help-ended'));
  const row = (verbEffects as Record<string, VerbEffects | undefined>)[verb];
  if (!row) return [];
  return (Object.keys(touched) as (keyof typeof touched)[]).filter((what) => (row[what] === 'untouched' || row[what] === 'run-on') && touched[what](events)).map((what) => `${verb} touched ${what}, which its row says it does not`);
}

