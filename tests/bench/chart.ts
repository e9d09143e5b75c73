/**
 * `chart`: a process laid out by the editing canvas (`layOut`) and by elk as the flow chart has it, in the same rounds, on the largest process of the pack and
 * on one of 120 steps. `…_own_ms`, `…_elk_ms`: median of one layout in Node, elk called at once and not through a worker; `…_ratio`: elk's to ours. `--quick` fewer rounds.
 *
 * What an edit waits for on the canvas is the first, with all of the process laid out anew; what it keeps of the stages that are as they were is not counted.
 */
import { readFileSync } from 'node:fs';
import Elk from 'elkjs/lib/elk.bundled.js';
import type { ELK } from 'elkjs/lib/elk-api.js';
import { layOut } from '../../designer/canvas/layout.ts';
import { bareWords } from '../../designer/canvas/pictureWords.ts';
import { nodesOf, toGraph } from '../../designer/canvas/processGraph.ts';
import { writeChart } from '../../designer/chart/chartCards.ts';
import { toChart } from '../../designer/chart/chartGraph.ts';
import { layOutChart } from '../../designer/chart/chartLayout.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { packSources } from '../designer/packSources.ts';
import { median, round } from './parts/figures.ts';

/** One of ours is too short for the clock. */
const repeats = 200;
type Data = Readonly<Record<string, unknown>>;
const names = { role: (name: string) => name, definition: (_kind: string, name: string) => name, milestone: (name: string) => name, part: bareWords.part };

/** Twelve stages of ten steps; every second step is an approval, which sends back and refuses. */
function generated(): Data {
  const step = (s: number, n: number): Data => ({
    title: { zh: `环节${s + 1}之${n + 1}` },
    ...(n % 2 === 0 ? { task: `task-${s}-${n}`, by: { role: 'handler' } } : { approval: `task-${s}-${n}`, levels: { list: ['DH'] }, outcomes: { agreed: 'next', refused: n === 9 ? { end: 'refused' } : { to: `task-${s}-${n - 1}` } }, sendBack: { to: [`task-${s}-${n - 1}`], then: 'again' } }),
  });
  return {
    process: 'bench', title: { zh: '测量流程' },
    stages: Array.from({ length: 12 }, (_, s) => ({ stage: `stage-${s}`, title: { zh: `第${s + 1}阶段` }, phase: 'lead', steps: Array.from({ length: 10 }, (_step, n) => step(s, n)) })),
    ends: [{ end: 'refused', title: { zh: '不予办理' } }, { end: 'done', title: { zh: '办结' }, atLastStep: true }],
  };
}

function largest(): { name: string; data: Data } {
  const all = packSources().filter(({ path }) => path.startsWith('processes/')).flatMap((file) => openDefinition(file).definitions);
  const size = ({ data }: { data: Data }): number => [...nodesOf(toGraph(data))].length;
  return all.reduce((before, each) => (size(each) > size(before) ? each : before));
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = words.includes('--quick') ? 3 : 15;
  const elk = new (Elk as unknown as new () => ELK)();
  const big = largest();
  const figures: Record<string, unknown> = { largest: big.name };
  for (const [key, data] of [['largest', big.data], ['generated', generated()]] as const) {
    const graph = toGraph(data);
    const [own, chart]: [number[], number[]] = [[], []];
    for (let n = -2; n < rounds; n += 1) {
      const began = performance.now();
      for (let i = 0; i < repeats; i += 1) layOut(graph);
      const between = performance.now();
      await layOutChart(writeChart(toChart(graph), new Map(), names, 'handler'), elk);
      const ended = performance.now();
      // The first rounds are for the compiler.
      if (n < 0) continue;
      own.push((between - began) / repeats);
      chart.push(ended - between);
    }
    const [ours, theirs] = [median(own), median(chart)];
    Object.assign(figures, { [`${key}_nodes`]: [...nodesOf(graph)].length, [`${key}_own_ms`]: round(ours, 3), [`${key}_elk_ms`]: round(theirs, 1), [`${key}_ratio`]: round(theirs / ours, 0) });
    console.error(key, { own, chart });
  }
  return { ...figures, elk_kb: round(readFileSync('node_modules/elkjs/lib/elk-worker.min.js').length / 1024, 0), rounds };
}
