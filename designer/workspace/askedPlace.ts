/** A place of a draft that another page leads to, in its address: `?at=FILE:LINE`, and `?view=simulator` for a case to be played. Gone to once, when the checks have told what stands there. */
import { watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { Problem } from '../../runtime/base/problem.ts';

type At = NonNullable<Problem['at']>;
export const placeQuery = ({ file, line }: Pick<At, 'file' | 'line'>): string => `?at=${encodeURIComponent(`${file}:${line}`)}`;

/** `ready`: whether the draft has been looked through. `go` is given what is wrong there; where nothing is any more, the place alone. */
export function useAskedPlace(parts: { ready: () => boolean; problems: () => readonly Problem[]; go: (at: Omit<At, 'path'> & { path: string }, found: Problem | undefined) => Promise<void> | void; play?: () => void }): void {
  const [route, router] = [useRoute(), useRouter()];
  const [, file = '', line = ''] = /^(.+):(\d+)$/.exec(String(route.query['at'] ?? '')) ?? [];
  const plays = route.query['view'] === 'simulator';
  if (file === '' && !plays) return;
  const stop = watch(parts.ready, async (isReady) => {
    if (!isReady) return;
    // Told before this returns, when everything is ready at once.
    queueMicrotask(() => stop());
    const found = parts.problems().find((each) => each.at?.file === file && each.at.line === Number(line));
    await router.replace({ path: route.path });
    if (file !== '') await parts.go({ ...(found?.at ?? { file, line: Number(line), column: 1 }), path: found?.at?.path ?? '' }, found);
    if (plays) parts.play?.();
  }, { immediate: true });
}
