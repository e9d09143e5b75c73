/** A process that came from a model and was changed since: what is still there stays where it was drawn, what is new is drawn, what is gone is taken out. */
import { describe, expect, it } from 'vitest';
import type { ProcessDefinition, TaskStep } from '../../runtime/definition/model/process.ts';
import type { ReadModel } from '../../runtime/plugin/pluginContract.ts';
import { formatProblem } from '../../runtime/base/problem.ts';
import { format, inStandardWords, orderOf, placesOf, read, textOf } from './bpmnFiles.ts';
import { packOf } from './bpmnPack.ts';
import { tracesOf } from './bpmnTraces.ts';

const file = 'C.7.0.bpmn';
async function changed(change: (steps: ProcessDefinition['stages'][number]['steps'], process: ProcessDefinition) => void): Promise<{ before: ReadModel; text: string; remarks: string[] }> {
  const before = await read(textOf(file), file);
  const process = structuredClone(before.definitions.find(({ kind }) => kind === 'process')!.data) as unknown as ProcessDefinition;
  change(process.stages[0]!.steps, process);
  const model = { ...before, definitions: before.definitions.map((each) => (each.kind === 'process' ? { ...each, data: process as unknown as Record<string, unknown> } : each)) };
  const { text, remarks } = await format.write(orderOf(model, before.drawing!.text));
  // What was written says the same as the process, in the standard's words alone.
  const again = await read(inStandardWords(text), file);
  const [wanted, got] = [packOf(model), packOf(again)];
  expect([...wanted.problems, ...got.problems].map((p) => formatProblem(p))).toEqual([]);
  expect(tracesOf(got.loaded.pack!, 'eu-bank', 10).hash).toBe(tracesOf(wanted.loaded.pack!, 'eu-bank', 10).hash);
  const [places, placesBefore] = [placesOf(text), placesOf(textOf(file))];
  for (const [element, place] of placesBefore) if (places.has(element)) expect(places.get(element), element).toBe(place);
  return { before, text, remarks: remarks.map(({ name }) => name) };
}
const ids = (text: string): Set<string> => new Set(placesOf(text).keys());
const fresh = (text: string): string[] => [...ids(text)].filter((id) => !ids(textOf(file)).has(id)).sort();

describe('a process that was changed', () => {
  it('in its words has them at the elements and ways that were drawn', async () => {
    const { text } = await changed((steps) => {
      const task = steps.find((step): step is TaskStep => 'task' in step && step.outcomes !== undefined)!;
      task.title = { zh: '审签广告' };
      task.outcomeTitles![Object.keys(task.outcomes!)[0]!] = { zh: '退回修改' };
    });
    expect(fresh(text)).toEqual([]);
    expect(text).toContain('name="审签广告"');
    expect(text).toContain('name="退回修改"');
  });

  it('by a step more has it drawn, and the way to it', async () => {
    const { text, remarks } = await changed((steps) => { steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: 'recruiter' } } as TaskStep); });
    expect(fresh(text).filter((id) => !id.includes('flow'))).toEqual(['eu-bank.handling_look_over']);
    expect(remarks).toEqual([]);
  });

  it('by a step less has it taken out, with its flows, and says so', async () => {
    const first = (await read(textOf(file), file)).definitions.find(({ kind }) => kind === 'process')!.data as unknown as ProcessDefinition;
    const { text, remarks } = await changed((steps) => void steps.shift());
    expect(remarks).toEqual([(first.stages[0]!.steps[0] as TaskStep).title.zh]);
    expect(text).not.toContain(`name="${remarks[0]}"`);
  });

  it('by an outcome more at a task has one way more at its gateway', async () => {
    const { text } = await changed((steps, process) => {
      const task = steps.find((step): step is TaskStep => 'task' in step && step.outcomes !== undefined)!;
      task.outcomes!['dropped'] = { end: 'dropped' };
      task.outcomeTitles!['dropped'] = { zh: '不再招聘' };
      process.ends.push({ end: 'dropped', title: { zh: '不再招聘' }, outcome: 'closed' });
    });
    expect(fresh(text).filter((id) => !id.includes('flow'))).toEqual(['eu-bank.end_dropped']);
  });
});
