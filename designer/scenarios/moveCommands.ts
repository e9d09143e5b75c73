/** The designer's commands on the lines of a scenario. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import type { MoveKind, WrittenMove } from './moveWords.ts';

export const movesOf = (data: Readonly<Record<string, unknown>>): readonly WrittenMove[] => (Array.isArray(data['play']) ? (data['play'] as unknown[]).filter((move): move is WrittenMove => typeof move === 'object' && move !== null) : []);
export const peopleOf = (data: Readonly<Record<string, unknown>>): string[] => Object.keys(((data['given'] as Record<string, unknown> | undefined)?.['people'] ?? {}) as object);

/** A line that says the least: the one above tells who most likely acts. */
export function newMove(kind: MoveKind, { who, step }: { who: string; step: string }): WrittenMove {
  if (kind === 'wait') return { wait: { days: 1 } };
  return kind === 'see' ? { see: { status: 'open' } } : { who, does: 'complete', ...(step === '' ? {} : { step }) };
}
export const addMove = (definition: OpenDefinition, at: number, move: WrittenMove): TextEdit[] => insertItem(definition, ['play'], at, move);
export const copyMove = (definition: OpenDefinition, at: number): TextEdit[] => insertItem(definition, ['play'], at + 1, movesOf(definition.data)[at]);
export const removeMove = (definition: OpenDefinition, at: number): TextEdit[] => removeNode(definition, ['play', at]);
export const moveMove = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['play'], from, to);
