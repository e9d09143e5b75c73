/** A section is left with its stage, and whoever waits for it is looked for. */
import type { SectionPlace } from './caseState.ts';
import { record, type Turn } from './turn.ts';

/** The stage was left, or the case has ended: the next may enter. */
export function leaveSection(turn: Turn): void {
  const { section: place } = turn.state;
  if (!place) return;
  record(turn, { kind: 'section.left', section: place.section, key: place.key });
  if (place.status === 'holds') lookAtSection(turn, place);
}

/** Also whoever begins to wait has it looked at: the holder may have left in the same moment, and would have found nobody waiting. */
export function lookAtSection(turn: Turn, { section, key }: Pick<SectionPlace, 'section' | 'key'>): void {
  turn.effects.push({ kind: 'look-at-section', unit: turn.state.unit, section, key });
}
