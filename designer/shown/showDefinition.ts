/** What the view beside a form asks: the definition as the pack of the draft has it. `undefined` while the draft cannot be put together. */
import type { InjectionKey } from 'vue';
import type { Shown } from './shownInPack.ts';

export type ShowDefinition = (kind: string, name: string) => Promise<Shown | undefined>;
export const showDefinition: InjectionKey<ShowDefinition> = Symbol('definition as it works');
