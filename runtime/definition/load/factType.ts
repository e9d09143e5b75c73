/** What a field of a case is to a condition: the type that chooses its operators. */
import type { FactType } from '../model/condition.ts';
import type { FieldKind } from './fieldTree.ts';

/** `undefined` for what no condition can look at as a whole. */
export const factTypeOf: Record<FieldKind, FactType | undefined> = {
  text: 'text', longText: 'text', code: 'code', number: 'number', integer: 'number', money: 'number', boolean: 'boolean', date: 'date', instant: 'instant',
  officer: 'person', organ: 'organ', department: 'code', file: 'code', list: 'list', object: undefined, unknown: undefined,
};
