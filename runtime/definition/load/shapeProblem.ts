/** Words a fault of shape as a problem at its place. In Chinese a property goes by its word besides its key, as the designer shows it. */
import { problem, type Problem } from '../../base/problem.ts';
import type { DefinitionKind } from '../model/pack.ts';
import { propertyWord } from '../words/propertyWords.ts';
import type { ShapeFault } from './checkShape.ts';
import type { Locate } from './sourcePlace.ts';

/** `kind`: of the definition; without it, or where what is at fault is an item of a list, only the key is told. */
export function toProblem(fault: ShapeFault, locate: Locate, kind?: DefinitionKind): Problem {
  const key = String(fault.path.at(-1) ?? '');
  const called = (path: readonly (string | number)[]): { called?: string } => {
    const keys = path.filter((part) => typeof part === 'string');
    const word = kind !== undefined && typeof path.at(-1) === 'string' ? propertyWord(kind, keys) : undefined;
    return word ? { called: word.zh } : {};
  };
  switch (fault.code) {
    case 'key.unknown':
      return problem(fault.code, { key: fault.key, nearest: fault.nearest, choices: fault.choices }, locate(fault.path, 'key'));
    case 'key.missing':
      return problem(fault.code, { key: fault.key, ...called([...fault.path, fault.key]) }, locate(fault.path, 'key'));
    case 'key.one-of':
      return problem(fault.code, { choices: fault.choices, nearest: fault.nearest }, locate(fault.path, 'key'));
    case 'value.type':
      return problem(fault.code, { key, ...called(fault.path), wanted: fault.wanted, found: fault.found }, locate(fault.path));
    case 'value.choice':
      return problem(fault.code, { key, ...called(fault.path), value: fault.value, nearest: fault.nearest, choices: fault.choices }, locate(fault.path));
    case 'value.malformed':
      return problem(fault.code, { key, ...called(fault.path), value: fault.value, wanted: fault.wanted }, locate(fault.path));
    case 'value.out-of-range':
      return problem(fault.code, { key, ...called(fault.path), value: fault.value, wanted: fault.wanted }, locate(fault.path));
  }
}
