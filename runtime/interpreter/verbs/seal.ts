/** seal 用印 and print 打印: the seal is set on a paper that was approved and numbered, by its keeper or by his standing authority. */
import { problem } from '../../base/problem.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { heldWork } from '../holding.ts';
import type { Paper } from '../caseState.ts';
import { packView, type PackView } from '../packView.ts';
import { refuse, type Turn } from '../turn.ts';

export function seal(turn: Turn, command: Command & { do: 'seal' }): void {
  const work = heldWork(turn, command.work, ['seal']);
  const paper = work ? turn.state.papers[String(work.about?.['paper'])] : undefined;
  if (!work || !paper) return;
  const { document } = paper;
  const definition = packView(turn.context.pack).document(document);
  const ready = definition.number !== 'none' ? paper.status === 'numbered' : paper.status === 'approved';
  if (!ready) return refuse(turn, problem('paper.notApproved', { paper: definition.title.zh }));
  emit(turn, {
    kind: 'paper.sealed', paper: paper.id, document, seal: String(work.about?.['seal']), sha256: command.sha256, pages: command.pages,
    ...(command.standingAuthority ? { standingAuthority: command.standingAuthority } : {}),
  });
  emit(turn, { kind: 'work.done', work: work.id, outcome: 'sealed' });
}

/** Only what is finished is printed: approved, numbered where it has a number, sealed where it has a seal. */
export function printable(view: PackView, paper: Paper): boolean {
  const { seal, number } = view.document(paper.document);
  const done = seal !== 'none' ? ['sealed', 'served'] : number !== 'none' ? ['numbered', 'sealed', 'served'] : ['approved', 'numbered', 'sealed', 'served'];
  return done.includes(paper.status);
}

export function print(turn: Turn, command: Command & { do: 'print' }): void {
  const paper = turn.state.papers[command.paper];
  if (!paper) return refuse(turn, problem('paper.unknown', { paper: command.paper }));
  const definition = packView(turn.context.pack).document(paper.document);
  if (!printable(packView(turn.context.pack), paper)) return refuse(turn, problem('paper.notSealed', { papers: definition.title.zh }));
  emit(turn, { kind: 'paper.printed', paper: paper.id, document: paper.document, copies: command.copies, ...(paper.sha256 ? { sha256: paper.sha256 } : {}) });
}
