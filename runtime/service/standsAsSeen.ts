/** Whether an act that was decided on an earlier sight of a case still means what its sender saw. */
import type { CaseEvent, CaseEventKind } from '../interpreter/caseEvent.ts';
import type { Command, StartCommand } from '../interpreter/command.ts';

/** Acts on one's own seat, or beside the flow. Others, such as handing in a step, are told what has changed first. */
const besideOthers: ReadonlySet<string> = new Set(['agree', 'refuse', 'claim', 'release', 'urge', 'flag', 'copy-to', 'enter-message', 'add-signer', 'remove-signer']);

/** What others may have done meanwhile: spoken on their own seats, taken work, urged, sealed or printed what was fixed before. A field, a file or a paper that has changed is none of it. */
const harmless: ReadonlySet<CaseEventKind> = new Set([
  'opinion.given', 'level.given', 'work.opened', 'work.done', 'work.claimed', 'work.released', 'signer.added', 'signer.removed', 'signer.decided', 'urge.made', 'copy.sent', 'flag.set', 'flag.cleared', 'clock.announced', 'clock.escalated', 'paper.sealed', 'paper.printed',
]);

/** The case was moved to another version, and stands as it stood: whoever was at it need not look again. */
const movedAsItStands = (event: CaseEvent): boolean => event.kind === 'case.migrated' && event.changes.length === 0;

const mayStand = (command: Exclude<Command, StartCommand>): boolean => besideOthers.has(command.do);

/** `since`: the events after the revision that the sender saw; none of them means that the case never had such a revision. */
export function standsAsSeen(command: Exclude<Command, StartCommand>, since: readonly CaseEvent[]): boolean {
  return since.length > 0 && since.every((event) => movedAsItStands(event) || (mayStand(command) && harmless.has(event.kind)));
}
