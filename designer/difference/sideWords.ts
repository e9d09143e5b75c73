/** What the two sides of a difference are called: what is in force and the draft, or what stood before an edit and after it. */
import { inject, type InjectionKey } from 'vue';
import { t } from '../../runtime/ui/language.ts';
import type { Side } from './changedDefinition.ts';

export interface SideWords { side: (side: Side) => string; nothing: () => string }
export const sideWords: InjectionKey<SideWords> = Symbol('side words');

export const wordsOfForce: SideWords = { side: (side) => t(`designer.difference.${side}`), nothing: () => t('designer.difference.nothing') };
export const wordsOfEdit: SideWords = { side: (side) => t(`designer.difference.edit.${side}`), nothing: () => t('designer.difference.edit.nothing') };

export const useSideWords = (): SideWords => inject(sideWords, wordsOfForce);
