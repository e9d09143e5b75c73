/**
 * Papers that a hand-over, or an answer, which lies ready still waits for. What was issued anew meanwhile goes in the place of the
 * first; what was withdrawn or voided is waited for until it is made again, since a letter never goes without its paper.
 */
import type { CaseState, Paper, Work } from './caseState.ts';
import type { ExchangeSide, ExchangedPaper } from './exchangeSide.ts';

/** What a paper lacks: its seal, with the keeper's work; its approval, while it is drafted anew; or all, since nobody makes it again yet. */
export type AwaitedPaper = { paper: Paper } & ({ lacks: 'seal'; work: Work } | { lacks: 'approval' | 'paper' });

const isOver = ({ status }: Paper): boolean => status === 'withdrawn' || status === 'replaced' || status === 'void';

/** The papers that lie ready with it, to be sent or to answer with. Undefined: nothing of it waits here. */
export function laidReady(exchange: ExchangeSide): ExchangedPaper[] | undefined {
  if (exchange.status === 'prepared') return exchange.papers ?? [];
  const answers = exchange.answerWaits === true && ['received', 'accepted'].includes(exchange.status);
  return answers ? exchange.resultPapers ?? [] : undefined;
}

/** The paper that goes for one that was laid ready: itself while it stands, else what was issued in its place, else the draft of that. */
export function goingPaper(state: CaseState, laid: string): Paper | undefined {
  const paper = state.papers[laid];
  if (!paper || !isOver(paper)) return paper;
  const inItsPlace = Object.values(state.papers).filter((p) => p.document === paper.document && p.item === paper.item && !isOver(p));
  return inItsPlace.findLast((p) => p.status !== 'prepared') ?? inItsPlace.at(-1) ?? paper;
}

/** Told by the keeper's work: what was issued and has no such work needs no seal, or has it. */
export function awaitedPapers(state: CaseState, laid: readonly ExchangedPaper[]): AwaitedPaper[] {
  return laid.flatMap(({ paper: id }): AwaitedPaper[] => {
    const paper = goingPaper(state, id);
    if (!paper) return [];
    if (isOver(paper)) return [{ paper, lacks: 'paper' }];
    if (paper.status === 'prepared') return [{ paper, lacks: 'approval' }];
    const work = Object.values(state.work).find((each) => each.kind === 'seal' && each.about?.['paper'] === paper.id);
    return work ? [{ paper, lacks: 'seal', work }] : [];
  });
}
