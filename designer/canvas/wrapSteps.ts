/** Puts steps that follow one another into a block that takes their place; of several that shall run beside each other, each gets a branch. */
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { wrapItems, type WrapTemplate } from '../document/wrapItems.ts';
import { both } from '../language/both.ts';
import { newStep, type NewStepWishes } from './newStep.ts';
import type { Done } from './processCommands.ts';
import { idOf, type DataPath } from './processGraph.ts';

export const wrapKinds = ['parallel', 'choice', 'race', 'repeat', 'foreach'] as const;
export type WrapKind = (typeof wrapKinds)[number];

type Listed = { path: DataPath };
/** In one list, one directly behind the other, in their order. */
export function areNeighbours(steps: readonly Listed[]): boolean {
  return steps.length > 0 && steps.every(({ path }, i) => idOf(path.slice(0, -1)) === idOf(steps[0]!.path.slice(0, -1)) && path.at(-1) === Number(steps[0]!.path.at(-1)) + i);
}

function templateOf(kind: WrapKind, count: number, wishes: NewStepWishes): WrapTemplate {
  const value = newStep(kind, wishes);
  const emptied = (list: string): unknown => (value[list] as Record<string, unknown>[]).flatMap((part, i) => (i === 0 ? [{ ...part, steps: [] }] : kind === 'parallel' && count > 1 ? [] : [part]));
  switch (kind) {
    case 'parallel': return { value: { ...value, branches: emptied('branches') }, at: ['branches', 0, 'steps'] };
    case 'choice': return { value: { ...value, cases: emptied('cases') }, at: ['cases', 0, 'steps'] };
    case 'race': return { value: { ...value, options: emptied('options') }, at: ['options', 0, 'steps'] };
    case 'repeat':
    case 'foreach': return { value: { ...value, steps: [] }, at: ['steps'] };
  }
}

/** `undefined` where they do not follow one another. */
export function wrapSteps(definition: OpenDefinition, steps: readonly Listed[], kind: WrapKind, wishes: NewStepWishes): Done | undefined {
  if (!areNeighbours(steps)) return undefined;
  const list = steps[0]!.path.slice(0, -1);
  const from = Number(steps[0]!.path.at(-1));
  const commands: Command[] = [(now) => wrapItems(now, list, from, from + steps.length, templateOf(kind, steps.length, wishes))];
  if (kind === 'parallel') {
    const branches = [...list, from, 'branches'];
    const taken = new Set([...wishes.taken, freeName('branch', wishes.taken)]);
    for (let i = 1; i < steps.length; i += 1) {
      const branch = freeName('branch', taken);
      taken.add(branch);
      commands.push((now) => insertItem(now, branches, i, { branch, steps: [] }), (now) => moveItem(now, [...branches, 0, 'steps'], 1, { path: [...branches, i, 'steps'], index: 0 }));
    }
  }
  return { label: both('designer.did.wrap', { count: steps.length, what: both(`designer.kind.${kind}`) }), edits: inSequence(definition, commands), then: [...list, from] };
}
