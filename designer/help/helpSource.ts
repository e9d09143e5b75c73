/** Where help finds its examples, and how it leads to one. */
import type { InjectionKey } from 'vue';
import type { ExampleEntry, ExampleSource } from './packExample.ts';

export interface HelpSource extends ExampleSource {
  open(entry: ExampleEntry, path: readonly (string | number)[]): void;
}
export const helpSource: InjectionKey<HelpSource> = Symbol('help source');
