/** A menu or a dialog stands open while others write above: what is done then is done with what was chosen, not with what has come to its place. */
import { createApp, markRaw, shallowReactive } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ElMessage } from 'element-plus';
import { slotAfter } from '../../designer/canvas/afterOthers.ts';
import type { Place } from '../../designer/canvas/places.ts';
import { useProcessDesk } from '../../designer/canvas/processDesk.ts';
import { useFindPlace } from '../../designer/canvas/useFindPlace.ts';
import { useRemoving } from '../../designer/canvas/useRemoving.ts';
import { pasting } from '../../designer/pasting/pasting.ts';
import { usePasting } from '../../designer/pasting/usePasting.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import type { ChoiceSource } from '../../designer/properties/referenceChoices.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';

let told: ReturnType<typeof vi.fn>;
beforeEach(() => { told = vi.spyOn(ElMessage, 'info').mockImplementation(() => ({ close: () => undefined })) as never; });
afterEach(() => { vi.restoreAllMocks(); });

const text = `process: one
of: lead
stages:
  - stage: first
    phase: a
    steps:
      - task: write
        by: { role: clerk }
      - repeat: again
        steps:
          - task: ask
            by: { role: clerk }
      - task: read
        by: { role: clerk }
ends:
  - { end: done, outcome: closed }
`;
const read = (now: string): OpenDefinition => markRaw(openDefinition({ path: 'processes/one.yaml', text: now }).definitions[0]!);
/** A desk over the process, and others who write in it. */
function opened() {
  const props = shallowReactive({ definition: read(text), selected: [] as string[], readOnly: false, choices: {} as ChoiceSource });
  const desk = useProcessDesk(props, { select: (ids) => { props.selected = ids; }, edit: (_label, edits: TextEdit[]) => { props.definition = read(applyEdits(props.definition.source.text, edits)); }, focus: () => undefined, first: () => ({ exchange: '', process: '', fact: '', list: '' }) });
  return { desk, now: () => props.definition.source.text, others: (write: (before: string) => string) => { props.definition = read(write(props.definition.source.text)); }, named: (name: string): Place => desk.places.value.find((place) => place.name === name)! };
}
const above = '      - task: by-others\n        by: { role: clerk }\n';
const putAbove = (before: string): string => before.replace('      - task: write\n', `${above}      - task: write\n`);

it('what was asked about is taken out, though another step stands where it stood', () => {
  const { desk, now, others, named } = opened();
  const removing = useRemoving(desk);
  removing.remove(named('again'));
  others(putAbove);
  removing.removing.value!.take();
  expect(now()).toContain('task: write');
  expect(now()).toContain('task: by-others');
  expect(now()).not.toContain('repeat: again');
});

it('several that were asked about are taken out, and no other', () => {
  const { desk, now, others, named } = opened();
  const removing = useRemoving(desk);
  desk.select([named('again').id, named('read').id]);
  removing.removeChosen();
  others(putAbove);
  removing.removing.value!.take();
  expect([now().includes('task: write'), now().includes('repeat: again'), now().includes('task: read')]).toEqual([true, false, false]);
});

it('what others have taken out meanwhile is told, and nothing is done', () => {
  const { desk, now, others, named } = opened();
  const removing = useRemoving(desk);
  removing.remove(named('again'));
  others((before) => before.replace(/ {6}- repeat: again\n(?: {8}.*\n)*/, ''));
  const left = now();
  removing.removing.value!.take();
  expect(now()).toBe(left);
  expect(told).toHaveBeenCalledTimes(1);
});

it('a step that is led to a place, or moved there, is the one that was chosen', () => {
  const { desk, now, others, named } = opened();
  const finding = useFindPlace(desk, (role) => role, () => undefined);
  finding.connect(named('read'), { id: 'new:new', kind: 'new', name: 'new', at: [...named('read').path, 'outcomes'] });
  others(putAbove);
  expect(finding.picking.value!.may(named('read'))).toBe(false);
  finding.found(named('done').id);
  expect(now().slice(now().indexOf('task: read'))).toContain('to-done: { end: done }');
  finding.moveStepTo(named('write'));
  others((before) => before.replace(above, `${above}${above.replace('by-others', 'more')}`));
  expect(finding.picking.value!.may(named('write'))).toBe(false);
  finding.found(named('again').id);
  expect(now().indexOf('task: write')).toBeGreaterThan(now().indexOf('repeat: again'));
});

it('a step goes where it was to be put in: behind the one before it, else before the one behind it', () => {
  const [before, after] = [read(text), read(putAbove(text))];
  const list = ['stages', 0, 'steps'];
  expect([0, 1, 2, 3].map((index) => slotAfter(before, after, { list, index }).index)).toEqual([1, 2, 3, 4]);
  expect(slotAfter(before, after, { list: [...list, 1, 'steps'], index: 1 })).toEqual({ list: [...list, 2, 'steps'], index: 1 });
  // The one before it has gone.
  const without = read(text.replace('      - task: write\n        by: { role: clerk }\n', ''));
  expect(slotAfter(before, without, { list, index: 1 }).index).toBe(0);
});

it('what is pasted goes behind the step that it was to go behind, and a plan that fails is told', async () => {
  const { desk, others } = opened();
  const slots: unknown[] = [];
  const app = createApp({});
  let fails = false;
  app.provide(pasting, {
    plan: ({ slot }) => { slots.push(slot.index); if (fails) throw new Error('lost'); if (slots.length === 1) others(putAbove); return Promise.resolve({ changes: [], then: [...slot.list, slot.index], missing: [], left: [] }); },
    version: () => desk.props.definition.source.text.length,
    edit: () => undefined,
  });
  const { put } = app.runWithContext(() => usePasting(desk));
  const copied = { copied: 'steps' as const, items: [{ task: 'pasted', by: { role: 'clerk' } }] };
  await put(copied, { list: ['stages', 0, 'steps'], index: 1 });
  // Planned anew on what others have written, for the place that has moved.
  expect(slots).toEqual([1, 2]);
  // Told, not thrown to nobody; the keys are heard again.
  fails = true;
  const focus = vi.spyOn(desk, 'focus');
  await expect(put(copied, { list: ['stages', 0, 'steps'], index: 1 })).resolves.toBeUndefined();
  expect(focus).toHaveBeenCalledTimes(1);
});
