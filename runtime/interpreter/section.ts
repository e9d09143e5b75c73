/**
 * Stages that one case at a time stands in 同一时间只办一件: a section, kept by its name and the value of a fact, as one row of the unit.
 *
 * Who finds it taken waits before the first step, and enters when it has been left (`verbs/section.ts`). A case has at most one
 * section, and leaves it with its stage, so that two cases never wait for each other.
 */
import { problem } from '../base/problem.ts';
import type { Stage } from '../definition/model/process.ts';
import type { SectionPlace } from './caseState.ts';
import { emit } from './emit.ts';
import { factReader } from './facts.ts';
import { lookAtSection } from './leaveSection.ts';
import { refuse, type Turn } from './turn.ts';

/** Whether the case may go on into the stage now. `opens`: what opens in it, now or when its turn comes. */
export function enterSection(turn: Turn, stage: Stage, opens: NonNullable<SectionPlace['opens']>): boolean {
  const { alone } = stage;
  if (!alone) return true;
  if (turn.state.section?.status === 'holds' && turn.state.section.section === alone.section) return true;
  const value = factReader({ state: turn.state, organisation: turn.context.organisation, path: stage.stage })(alone.per);
  if ((typeof value !== 'string' || value === '') && typeof value !== 'number') {
    refuse(turn, problem('alone.no-value', { stage: stage.title.zh, fact: alone.per }));
    return false;
  }
  const place = { section: alone.section, key: String(value) };
  if (isFree(turn, place)) {
    emit(turn, { kind: 'section.entered', ...place, stage: stage.stage });
    return true;
  }
  emit(turn, { kind: 'section.awaited', ...place, stage: stage.stage, opens });
  lookAtSection(turn, place);
  return false;
}

export const isFree = ({ state, context }: Pick<Turn, 'state' | 'context'>, { section, key }: Pick<SectionPlace, 'section' | 'key'>): boolean =>
  !(context.sections ?? []).some((held) => held.unit === state.unit && held.section === section && held.key === key && held.case !== state.id);
