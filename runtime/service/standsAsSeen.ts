/** Whether an act that was decided on an earlier sight of a case still means what its sender saw. */
import type { CaseState } from '../interpreter/caseState.ts';
import type { Command, StartCommand } from '../interpreter/command.ts';

/** Acts on one's own seat, or beside the flow. Others, such as handing in a step, are told what has changed first. */
const besideOthers: ReadonlySet<string> = new Set(['agree', 'refuse', 'claim', 'release', 'urge', 'flag', 'copy-to', 'enter-message', 'add-signer', 'remove-signer']);

/** Other seats may have spoken meanwhile; as long as nobody has written into the case file, what he signs is what he read. A revision that the case never had is no sight of it. */
export const standsAsSeen = (state: CaseState, command: Exclude<Command, StartCommand>, revision: number): boolean =>
  besideOthers.has(command.do) && revision < state.revision && Object.values(state.written).every((sequence) => sequence <= revision);
