/** The page's side of a case that is played: a draft with faults is told each time, and played once it is mended. */
import { expect, it } from 'vitest';
import type { SimulatorAsk } from '../../designer/simulator/askSimulator.ts';
import { usePlaying } from '../../designer/simulator/playing.ts';
import { createSimulator } from '../../designer/simulator/simulator.ts';
import { packSources } from './packSources.ts';

/** The worker without its thread: what crosses is plain data. */
function open(): SimulatorAsk {
  const simulator = createSimulator() as unknown as Record<string, (...given: unknown[]) => unknown>;
  const copied = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
  return { ask: async (order: string, ...given: unknown[]) => copied(simulator[order]!(...given.map(copied))), close: () => undefined } as unknown as SimulatorAsk;
}

const whole = new Map(packSources().map(({ path, text }) => [path, text]));
const broken = new Map([...whole, ['organisation.yaml', 'organisation: [\n']]);

it('a draft with faults is told whenever it is looked at, and begun as soon as it is mended', async () => {
  let texts: ReadonlyMap<string, string> = broken;
  const playing = usePlaying(() => ({ texts }), 'petition-intake', undefined, open);
  await playing.begin();
  expect(playing.failed.value).toBe('draft.broken');
  // Somebody looks at the picture and comes back.
  await playing.reload();
  expect(playing.failed.value).toBe('draft.broken');
  texts = whole;
  await playing.reload();
  expect([playing.failed.value, playing.beginning.value?.tier]).toEqual(['', expect.any(String)]);
  await playing.start(playing.beginning.value?.starters[0]?.id, undefined);
  const begun = playing.play.value!.moment;
  // A fault while it is played: the case stays, no act of it is done, and what is told are no words of the program.
  texts = broken;
  await playing.reload();
  await playing.move({ wait: { days: 1 } });
  expect([playing.failed.value, playing.play.value?.moment]).toEqual(['draft.broken', begun]);
  texts = whole;
  await playing.reload();
  await playing.move({ wait: { days: 1 } });
  expect([playing.failed.value, playing.play.value?.moment]).toEqual(['', begun + 1]);
});

it('a paper that cannot be shown is told', async () => {
  const playing = usePlaying(() => ({ texts: whole }), 'petition-intake', undefined, open);
  expect(await playing.paper('p1')).toBeUndefined();
  expect(playing.failed.value).not.toBe('');
});
