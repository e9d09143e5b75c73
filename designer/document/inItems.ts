/**
 * Changes of many items of one list as one change of the file, each item read as a text of its own: in a sequence the whole file would be
 * gone through again after every cell, and a paste of some hundred rows would stand still for seconds: the time grew with its square. The
 * text that comes out is the one of the sequence (`tests/designer/inItems.test.ts`).
 */
import { composeEdits, withoutIdle } from '../../runtime/definition/edit/composeEdits.ts';
import { lineStartAt, nextLineAt } from '../../runtime/definition/edit/lines.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits } from './checkedEdits.ts';
import { inSequence, type Command } from './inSequence.ts';
import { openDefinition, openEdited, stepsTo, type OpenDefinition } from './openDefinition.ts';
import { beginsLine, type CollectionNode } from './sourceNode.ts';
import { styleOf, writeLike } from './writingStyle.ts';

/** A change of the item at a place of its list, which is another where the item is read alone. */
export type ItemCommand = (at: number) => Command;
/** The commands of each item in their order, by the item's place. */
export type ItemChanges = ReadonlyMap<number, readonly ItemCommand[]>;

/** Throws what a command throws; nothing is changed then. `key`: of the list, among the definition's own keys. */
export function inItems(definition: OpenDefinition, key: string, changes: ItemChanges): TextEdit[] {
  const list = stepsTo(definition.root, [key])?.at(-1)?.member.value;
  const items = definition.data[key];
  const together = (): TextEdit[] => inSequence(definition, [...changes].flatMap(([at, commands]) => commands.map((each) => each(at))));
  if (changes.size < 2 || list?.kind !== 'list' || list.isFlow || definition.body || !Array.isArray(items)) return together();
  const changed: unknown[] = [...(items as unknown[])];
  const edits: TextEdit[] = [];
  for (const [at, commands] of changes) {
    const own = itemAlone(definition, key, list, at, commands);
    // Whatever is told of it is told at its place in the file.
    if (!own) return together();
    edits.push(...own.edits);
    changed[at] = own.item;
  }
  return checkedEdits(definition, [key], edits, { ...definition.data, [key]: changed });
}

/** What the commands make of one item; `undefined` where its lines are no text of their own, or a command refuses. */
function itemAlone(definition: OpenDefinition, key: string, list: CollectionNode, at: number, commands: readonly ItemCommand[]): { edits: TextEdit[]; item: unknown } | undefined {
  const { text, path } = definition.source;
  const [member, next] = [list.members[at], list.members[at + 1]];
  if (!member || !beginsLine(text, member.start) || (next && !beginsLine(text, next.start))) return undefined;
  const from = lineStartAt(text, member.start);
  const head = `${definition.kind}: alone\n${key}:\n`;
  const shift = from - head.length;
  const like = styleOf(definition.source);
  const style = { ...like, formOf: (names: readonly string[], kind: 'map' | 'list', place: number) => like.formOf(names, kind, place + shift) };
  const opened = openDefinition({ path: `${path}#alone`, text: head + text.slice(from, next ? lineStartAt(text, next.start) : nextLineAt(text, member.end)) });
  let now = opened.definitions[0];
  if (opened.problems.length > 0 || opened.definitions.length !== 1) return undefined;
  let made: TextEdit[] = [];
  try {
    for (const command of commands) {
      if (!now) return undefined;
      writeLike(now.source, style);
      const edits = command(0)(now);
      if (edits.length === 0) continue;
      made = composeEdits(made, edits);
      now = openEdited(now.source, edits).definitions[0];
    }
  } catch (refused) {
    if (refused instanceof ProblemError) return undefined;
    throw refused;
  }
  const items = now?.data[key];
  if (!Array.isArray(items) || items.length !== 1) return undefined;
  return { edits: withoutIdle(made, opened.text).map(({ start, end, text: put }) => ({ start: start + shift, end: end + shift, text: put })), item: items[0] as unknown };
}
