/** The kinds whose editor shows one of its parts at a time, and is told by a place which. */
import { holdsFields } from '../fields/fieldRows.ts';

export const choosesPlace = (kind: string): boolean => holdsFields(kind) || kind === 'organisation' || kind === 'ruleSet' || kind === 'conditionSet';
