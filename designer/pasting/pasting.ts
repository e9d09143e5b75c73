/** What an editor asks of the page that keeps the draft, to paste: what would come of it, and that it be done as one edit. */
import type { InjectionKey } from 'vue';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Label } from '../language/both.ts';
import type { PasteAnswer, PasteQuestion } from './pastePlan.ts';

export interface Pasting {
  plan(question: PasteQuestion): Promise<PasteAnswer | undefined>;
  /** Counts the changes of the texts. */
  version(): number;
  edit(label: Label, changes: PackChange[]): void;
}
export const pasting: InjectionKey<Pasting> = Symbol('pasting');
