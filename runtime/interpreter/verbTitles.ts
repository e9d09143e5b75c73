/** The verbs as buttons say them; every verb of a person has a title. */
import { actTitles } from '../base/actTitles.ts';
import type { PersonVerb } from './verbEffects.ts';

export const verbTitles: Readonly<Record<PersonVerb, { zh: string; en: string }>> = actTitles;
