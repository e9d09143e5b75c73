/** Into a child process and back: what stands above is known while one goes that way, and forgotten when another process is opened. */
import { expect, it } from 'vitest';
import { keepViewport, keptViewport } from '../../designer/canvas/keptViewports.ts';
import { arrive, enterChild, trailTo } from '../../designer/canvas/processTrail.ts';

it('leads back the way one came', () => {
  enterChild('d', 'outer', 'middle');
  arrive('d', 'middle');
  expect(trailTo('d', 'middle')).toEqual(['outer']);
  enterChild('d', 'middle', 'inner');
  arrive('d', 'inner');
  expect(trailTo('d', 'inner')).toEqual(['outer', 'middle']);
  expect(trailTo('another draft', 'inner')).toEqual([]);
  arrive('d', 'outer');
  expect(trailTo('d', 'outer')).toEqual([]);
});

it('ends where another process is opened', () => {
  enterChild('d', 'outer', 'middle');
  arrive('d', 'elsewhere');
  expect(trailTo('d', 'elsewhere')).toEqual([]);
  arrive('d', 'middle');
  expect(trailTo('d', 'middle')).toEqual([]);
});

it('a process that begins one above it goes back there', () => {
  enterChild('ring', 'a', 'b');
  enterChild('ring', 'b', 'a');
  arrive('ring', 'a');
  expect(trailTo('ring', 'a')).toEqual([]);
});

it('keeps where a picture was looked at', () => {
  keepViewport('d outer', { x: -120, y: 30, zoom: 0.6 });
  expect(keptViewport('d outer')).toEqual({ x: -120, y: 30, zoom: 0.6 });
  keepViewport(undefined, { x: 1, y: 1, zoom: 1 });
  expect([keptViewport(undefined), keptViewport('d inner')]).toEqual([undefined, undefined]);
});
