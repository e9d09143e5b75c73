/** What is run of a replay by itself: a batch of histories as text, through a draft; the same in this thread and in another. */
import { addressMap } from '../definition/compare/addressMap.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import { organisationView, type Department, type Organ, type Person } from '../interpreter/organisationView.ts';
import { replayCase, type ReplayedCase } from '../interpreter/replay/replayCase.ts';
import type { Draft } from '../interpreter/replay/rerun.ts';
import { workCalendar } from '../interpreter/workCalendar.ts';

/** Plain data, so that it can be handed to another thread. */
export interface ReplayWorld {
  draft: Pack;
  organs: Organ[];
  departments: Department[];
  people: Person[];
}

/** Histories as JSON texts with the version that each is pinned to; `packs` brings those that were not yet sent. */
export interface ReplayBatch {
  histories: { definition: string; events: string }[];
  packs: Record<string, Pack>;
}

export function createReplayJob(world: ReplayWorld): (batch: ReplayBatch) => ReplayedCase[] {
  // Nobody is told of what only might have been: its notices need not be worded.
  const draft: Pack = { ...world.draft, notification: {} };
  const organisation = organisationView('replay', world.organs, world.departments, world.people);
  const calendar = workCalendar(draft.calendar[draft.organisation.calendar ?? Object.keys(draft.calendar)[0]!]!);
  const versions = new Map<string, { own: Pack; draft: Draft }>();
  return ({ histories, packs }) => {
    for (const [definition, own] of Object.entries(packs)) versions.set(definition, { own, draft: { pack: draft, calendar, organisation, map: addressMap(own, draft) } });
    return histories.map(({ definition, events }) => {
      const version = versions.get(definition);
      if (!version) throw new Error(`the version ${definition} was not sent`);
      return replayCase(JSON.parse(events) as CaseEvent[], version.own, version.draft);
    });
  };
}
