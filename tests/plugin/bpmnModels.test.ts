/**
 * Each of the 21 public reference models, and of those that are drawn as bpmn.io does, is imported whole, in part or not at all, as `tests/cases/bpmn/expected.yaml` says element by
 * element. What was imported is written and read again with the same traces: on its own drawing, and drawn anew in standard words only.
 * `UPDATE=1` writes the expectations anew; read the difference.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { formatProblem } from '../../runtime/base/problem.ts';
import type { ModelRemark } from '../../runtime/plugin/pluginContract.ts';
import { definitionsOf, drawn, files, format, inLanesOnly, inStandardWords, orderOf, placesOf, processesOf, read, textOf } from './bpmnFiles.ts';
import { packOf } from './bpmnPack.ts';
import { tracesOf } from './bpmnTraces.ts';

interface Expected { is: 'whole' | 'partly' | 'refused'; processes: string[]; refused?: string[]; lost?: string[]; assumed: number; traces: number[] }
const expectedFile = new URL('../cases/bpmn/expected.yaml', import.meta.url);
const expected = parse(readFileSync(expectedFile, 'utf8')) as Record<string, Expected>;
const found: Record<string, Expected> = {};
const depth = 12;

const line = (remark: ModelRemark): string => `${remark.type} ${remark.element} "${remark.name}": ${remark.why.en}`;

describe('the reference models', () => {
  it('are 21, of which at least 12 are imported whole', () => {
    expect(files).toHaveLength(21);
    expect(Object.keys(expected).sort()).toEqual([...drawn, ...files].sort());
    expect(files.filter((file) => expected[file]!.is === 'whole').length).toBeGreaterThanOrEqual(12);
  });

  it.each([...files, ...drawn])('%s', async (file) => {
    const text = textOf(file);
    const model = await read(text, file);
    expect(model.problems).toEqual([]);
    const { loaded, problems } = packOf(model);
    expect(problems.map((p) => formatProblem(p)), 'the drafts are accepted by loader and linter').toEqual([]);
    const processes = processesOf(model);
    const traces = processes.map((process) => tracesOf(loaded.pack!, process, depth));
    const whole = model.processes.every((process) => process.whole);
    expect(whole, 'whole is what lost nothing').toBe(model.lost.length === 0 && model.refused.length === 0);
    found[file] = {
      is: whole ? 'whole' : processes.length > 0 ? 'partly' : 'refused', processes: model.processes.map((each) => `${each.process ?? '—'}${each.whole ? '' : ' (not whole)'}`),
      ...(model.refused.length > 0 ? { refused: model.refused.map(line) } : {}), ...(model.lost.length > 0 ? { lost: model.lost.map(line) } : {}), assumed: model.assumed.length, traces: traces.map((tree) => tree.traces),
    };
    if (process.env['UPDATE'] !== '1') expect(found[file]).toEqual(expected[file]);
    for (const remark of [...model.refused, ...model.lost, ...model.assumed]) expect([remark.element, remark.why.zh, remark.why.en].every((said) => said !== ''), line(remark)).toBe(true);
    if (processes.length === 0) return;

    // On its own drawing: nothing has moved, and what is not ours says the same.
    const kept = await format.write(orderOf(model, model.drawing!.text));
    const back = await read(kept.text, file);
    expect(definitionsOf(back), 'our own words give the definitions back').toEqual(definitionsOf(model));
    const [places, placesBefore] = [placesOf(kept.text), placesOf(text)];
    for (const [element, place] of places) expect(place, element).toBe(placesBefore.get(element));
    const dropped = [...placesBefore.keys()].filter((element) => !places.has(element));
    if (whole) expect(dropped, 'every element that was drawn is drawn again').toEqual([]);
    expect(await tracesAgain(inStandardWords(kept.text), file), 'on its own drawing').toEqual(traces.map((tree) => tree.hash));

    // Drawn anew by us, in the standard's words only.
    if (!whole) return;
    const { text: anew } = await format.write(orderOf(model));
    expect(await tracesAgain(inStandardWords(anew), file), 'drawn anew').toEqual(traces.map((tree) => tree.hash));
    expect(await tracesAgain(inLanesOnly(anew), file), 'drawn anew, without resources').toEqual(traces.map((tree) => tree.hash));
  });

  async function tracesAgain(xml: string, file: string): Promise<string[]> {
    const again = await read(xml, file);
    expect(again.problems.map((p) => formatProblem(p))).toEqual([]);
    const { loaded, problems } = packOf(again);
    expect(problems.map((p) => formatProblem(p))).toEqual([]);
    return processesOf(again).map((process) => tracesOf(loaded.pack!, process, depth).hash);
  }

  afterAll(() => {
    if (process.env['UPDATE'] === '1') writeFileSync(expectedFile, `# What becomes of each reference model; see tests/plugin/bpmnModels.test.ts. \`traces\`: how many there are of up to 12 acts, by process.\n${stringify(found, { lineWidth: 0 })}`);
  });
});
