/** Words a fault of shape as a problem at its place. */
import { problem, type Problem } from '../../base/problem.ts';
import type { ShapeFault } from './checkShape.ts';
import type { Locate } from './sourcePlace.ts';

export function toProblem(fault: ShapeFault, locate: Locate): Problem {
  const key = String(fault.path.at(-1) ?? '');
  switch (fault.code) {
    case 'key.unknown':
      return problem(fault.code, { key: fault.key, nearest: fault.nearest, choices: fault.choices }, locate(fault.path, 'key'));
    case 'key.missing':
      return problem(fault.code, { key: fault.key }, locate(fault.path, 'key'));
    case 'key.one-of':
      return problem(fault.code, { choices: fault.choices, nearest: fault.nearest }, locate(fault.path, 'key'));
    case 'value.type':
      return problem(fault.code, { key, wanted: fault.wanted, found: fault.found }, locate(fault.path));
    case 'value.choice':
      return problem(fault.code, { key, value: fault.value, nearest: fault.nearest, choices: fault.choices }, locate(fault.path));
    case 'value.malformed':
      return problem(fault.code, { key, value: fault.value, wanted: fault.wanted }, locate(fault.path));
    case 'value.out-of-range':
      return problem(fault.code, { key, value: fault.value, wanted: fault.wanted }, locate(fault.path));
  }
}
