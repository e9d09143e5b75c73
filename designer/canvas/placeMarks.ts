/** How places of a process are marked beside what they say: in an organ's overlay, what is its own. */
import type { InjectionKey } from 'vue';

/** `own`: put in; `changed`: said otherwise; `conflict`: changed above as well, and not decided; `locked`: nobody here may change it. */
export interface PlaceMark { look: 'own' | 'changed' | 'conflict' | 'locked'; says: string }
/** By the ids of the places. */
export type PlaceMarks = ReadonlyMap<string, PlaceMark>;
/** Of a process by its name; nothing where its places have no marks. */
export const placeMarks: InjectionKey<(process: string) => PlaceMarks | undefined> = Symbol('marks of places');
