/** Outcomes of a task: one for each way that a person may choose, named and titled as the model names its flows. */
import type { Title, Way } from '../../../runtime/plugin/pluginContract.ts';
import { Names, titleOf } from './naming.ts';

export interface NamedWay {
  name: string;
  way: Way;
}

/** `known`: what outcomes were called before, by their names. */
export function outcomesOf(ways: readonly NamedWay[], known: Readonly<Record<string, string>> = {}): { keys: string[]; outcomes: Record<string, Way>; outcomeTitles: Record<string, Title> } {
  const names = new Names();
  const before = (name: string): string | undefined => Object.entries(known).find(([, title]) => title === name)?.[0];
  const keys = ways.map(({ name }, index) => { const own = before(name); return own === undefined ? names.free(name, `way-${index + 1}`) : names.own(own); });
  return {
    keys,
    outcomes: Object.fromEntries(ways.map(({ way }, i) => [keys[i]!, way])),
    outcomeTitles: Object.fromEntries(ways.map(({ name }, i) => [keys[i]!, titleOf(name, { zh: `去向 ${i + 1}`, en: `Way ${i + 1}` })])),
  };
}
