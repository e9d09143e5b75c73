/** A section has been left: the case that waited longest enters it, if nobody has it now. Said by the platform alone; it may be said twice. */
import { emit } from '../emit.ts';
import { openStep } from '../flow.ts';
import { isFree } from '../section.ts';
import type { Turn } from '../turn.ts';

export function enterWaited(turn: Turn): void {
  const { section: place, status, stage } = turn.state;
  if (place?.status !== 'waits' || !place.opens || status === 'ended' || !isFree(turn, place)) return;
  const { path, returned, given } = place.opens;
  emit(turn, { kind: 'section.entered', section: place.section, key: place.key, stage });
  openStep(turn, path, returned, given);
}
