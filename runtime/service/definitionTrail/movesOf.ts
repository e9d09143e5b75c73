/** Each time that the open cases of a publication were moved or moved back: ordered by whom and why, and how it ended. The publication itself has room for the last only. */
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { movingEvents, type DefinitionEventRow } from '../../persistence/definitionEventStore.ts';
import type { Runtime } from '../runtime.ts';
import { trailEntry, type TrailDetails } from './trailView.ts';
import type { PersonRef } from '../readModels/views.ts';

export interface MovedCases {
  do: 'apply' | 'reverse'; by: PersonRef; at: string; reason: string; choices: NonNullable<TrailDetails['choices']>;
  /** `running` also when the server that did it died over it. */
  state: 'running' | 'done' | 'broken';
  endedAt?: string; done?: number; counts?: TrailDetails['counts']; broken?: string;
}

/** In their order. One at a time: what ends is what was ordered last. */
export async function movesOf(runtime: Runtime, organisation: OrganisationView, publication: string): Promise<MovedCases[]> {
  const moves: MovedCases[] = [];
  for (const row of await movingEvents(runtime.database.commander, publication)) {
    if (row.what === 'cases.ordered') moves.push(ordered(row, organisation));
    else if (moves.length > 0) moves.push({ ...moves.pop()!, ...ended(row, organisation) });
  }
  return moves;
}

function ordered(row: DefinitionEventRow, organisation: OrganisationView): MovedCases {
  const { by, at, details } = trailEntry(row, organisation);
  return { do: details.do === 'reverse' ? 'reverse' : 'apply', by, at, reason: details.reason ?? '', choices: details.choices ?? [], state: 'running' };
}

function ended(row: DefinitionEventRow, organisation: OrganisationView): Pick<MovedCases, 'state' | 'endedAt' | 'done' | 'counts' | 'broken'> {
  const { at, details: { done, counts, broken } } = trailEntry(row, organisation);
  return { state: row.what === 'cases.moved' ? 'done' : 'broken', endedAt: at, ...(done === undefined ? {} : { done }), ...(counts ? { counts } : {}), ...(broken === undefined ? {} : { broken }) };
}
