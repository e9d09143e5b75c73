/** Outcomes of a task: one for each way that a person may choose, named and titled as the model names its flows. */
import type { Title, Way } from '../../../runtime/plugin/pluginContract.ts';
import { Names, titleOf } from './naming.ts';

export interface NamedWay {
  name: string;
  way: Way;
}

export function outcomesOf(ways: readonly NamedWay[]): { keys: string[]; outcomes: Record<string, Way>; outcomeTitles: Record<string, Title> } {
  const names = new Names();
  const keys = ways.map(({ name }, index) => names.free(name, `way-${index + 1}`));
  return {
    keys,
    outcomes: Object.fromEntries(ways.map(({ way }, i) => [keys[i]!, way])),
    outcomeTitles: Object.fromEntries(ways.map(({ name }, i) => [keys[i]!, titleOf(name, { zh: `去向 ${i + 1}`, en: `Way ${i + 1}` })])),
  };
}
