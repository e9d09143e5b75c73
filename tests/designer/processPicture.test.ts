/** The lines of a picture begin and end at its places, and a step that is held goes only to where it can stand. On every process of the pack. */
import { describe, expect, it } from 'vitest';
import { layOut } from '../../designer/canvas/layout.ts';
import { looseEndsOf, looseWaysOf } from '../../designer/canvas/looseWays.ts';
import { closedSlots, nearestSlot, slotUnder } from '../../designer/canvas/nearestSlot.ts';
import { dotsOf, endsOf, isOpen, linesOf } from '../../designer/canvas/pictureLines.ts';
import { toGraph } from '../../designer/canvas/processGraph.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { packSources } from './packSources.ts';

const processes = packSources().filter((file) => file.path.includes('processes/')).flatMap((file) => openDefinition(file).definitions);

describe.each(processes.map((definition) => [definition.name, definition] as const))('%s', (_name, definition) => {
  const graph = toGraph(definition.data);
  const layout = layOut(graph);

  it('has a line for every way from place to place, none upwards', () => {
    const ends = endsOf(layout);
    for (const { from, to } of layout.edges) {
      const [begin, end] = [ends.get(from), ends.get(to)];
      if (!begin || !end) throw new Error(`no place for ${from} or ${to}`);
      expect(begin.bottom.y).toBeLessThanOrEqual(end.top.y);
    }
    expect(linesOf(layout).match(/M/g)).toHaveLength(layout.edges.length);
    expect(dotsOf(layout).match(/M/g)).toHaveLength(layout.dots.length);
    // Nothing of the pack is unfinished.
    expect(linesOf(layout, 'open')).toBe('');
    expect(looseWaysOf(graph)).toEqual([]);
    expect(linesOf(layout)).not.toMatch(/NaN|undefined/);
  });

  it('says where a step cannot go: into itself, and nowhere else; what is not marked as open is that and where it stands', () => {
    for (const { node } of layout.nodes) {
      const closed = new Set(closedSlots(layout, node));
      for (const slot of layout.slots) {
        const under = slotUnder(layout, node, slot);
        const isWithin = node.path.every((part, i) => slot.list[i] === part);
        expect([slot.id, under?.refused, under?.slot.id]).toEqual(isWithin ? [slot.id, 'itself', slot.id] : [slot.id, closed.has(slot.id) ? under?.refused : undefined, closed.has(slot.id) ? under?.slot.id : slot.id]);
        if (under && !under.refused) expect(closed.has(under.slot.id)).toBe(false);
        expect(nearestSlot(layout, node, slot)).toEqual(under?.refused ? undefined : under?.slot);
      }
    }
  });

  it('lets a step go to the nearest place, but not into itself or where it stands', () => {
    for (const { node } of layout.nodes) for (const slot of layout.slots) {
      const found = nearestSlot(layout, node, slot);
      if (found === undefined) continue;
      expect(node.path.every((part, i) => found.list[i] === part)).toBe(false);
      const isOwn = found.list.length === node.path.length - 1 && found.list.every((part, i) => node.path[i] === part);
      if (isOwn) expect([node.path.at(-1), Number(node.path.at(-1)) + 1]).not.toContain(found.index);
    }
    const [node] = layout.nodes;
    expect(node && nearestSlot(layout, node.node, { x: -5000, y: -5000 })).toBeUndefined();
  });
});

describe('an unfinished path', () => {
  const step = (task: string) => ({ task, title: { zh: task } });
  const graph = toGraph({
    stages: [{
      stage: 's', title: { zh: '阶段' }, steps: [
        { approval: 'a', title: { zh: '审批' }, outcomes: { agreed: 'next', refused: { to: 'gone' } }, sendBack: { to: ['gone'], then: 'again' } },
        { choice: 'c', title: { zh: '分流' }, cases: [{ case: 'one', then: { end: 'gone' } }, { case: 'two', then: { leave: 's' } }], otherwise: { to: 'nowhere' } },
        { parallel: 'p', title: { zh: '并行' }, branches: [{ branch: 'x', steps: [step('t')] }, { branch: 'y', steps: [] }] },
      ],
    }, { stage: 'empty', title: { zh: '空' }, steps: [] }],
    ends: [{ end: 'done', title: { zh: '办结' } }],
  });
  const layout = layOut(graph);

  it('through a branch or a stage that needs a step is drawn apart; a case may do without', () => {
    expect(layout.edges.filter(isOpen).map(({ to }) => to)).toEqual(['/stages/0/steps/2/branches/1#foot', '/stages/1#foot']);
    expect(linesOf(layout, 'open').match(/M/g)).toHaveLength(2);
    expect(linesOf(layout).match(/M/g)).toHaveLength(layout.edges.length - 2);
  });

  it('to a place that is not there is a stub below its card, each beside the others', () => {
    const ends = looseEndsOf(looseWaysOf(graph), layout);
    expect(ends.map(({ from, way }) => `${from} ${way.id}`)).toEqual(['/stages/0/steps/0 outcome:refused', '/stages/0/steps/1 case:one', '/stages/0/steps/1 otherwise:otherwise']);
    for (const { from, x, y } of ends) {
      const card = layout.nodes.find(({ node }) => node.id === from)!;
      expect([x > card.x, x < card.x + card.width, y]).toEqual([true, true, card.y + card.height]);
    }
    expect(ends[1]!.x).not.toBe(ends[2]!.x);
  });
});
