/** The newest problems by the place that they are about: the keys of a definition, the steps of a process, the files of the draft. */
import { computed, type Ref } from 'vue';
import type { Problem } from '../../runtime/base/problem.ts';
import { countSeverities } from '../../runtime/base/severity.ts';
import { say } from '../../runtime/ui/language.ts';
import { weighedWords } from '../problems/weighedWords.ts';

/** The step or end of a process in which a path lies. */
export const nearestStep = (id: string): string => /^((?:\/stages\/\d+(?:\/(?:steps|between|offers|watches)\/\d+(?:\/(?:cases|branches|options)\/\d+)?)*)|\/ends\/\d+)/.exec(id)?.[1] ?? id;

export function problemPlaces(problems: Ref<readonly Problem[]>, file: () => string | undefined) {
  const ofFile = computed(() => problems.value.filter((p) => p.at?.file === file()));
  const gathered = (placed: (p: Problem) => [place: string, words: string]) => {
    const map = new Map<string, string[]>();
    for (const p of ofFile.value) {
      const [place, words] = placed(p);
      map.set(place, [...(map.get(place) ?? []), words]);
    }
    return map;
  };
  return {
    ofFile,
    byPath: computed(() => gathered((p) => [p.at?.path ?? '', weighedWords(p)])),
    byNode: computed(() => gathered((p) => [nearestStep(p.at?.path ?? ''), `${weighedWords(p)} ${say(p.mend)}`])),
    byFile: computed(() => {
      const files = Map.groupBy(problems.value.filter((p) => p.at), (p) => p.at!.file);
      return new Map([...files].map(([path, own]) => [path, countSeverities(own)]));
    }),
  };
}
