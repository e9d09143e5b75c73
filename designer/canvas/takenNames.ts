/** The names that a process has given away: of its stages, steps, parts, ends, and of what stands beside its stages. */
import { stepKinds } from '../../runtime/definition/model/process.ts';

const naming = new Set<string>([...stepKinds, 'stage', 'end', 'case', 'branch', 'option', 'offer', 'watch', 'act']);

export function takenNames(process: Readonly<Record<string, unknown>>): Set<string> {
  const names = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && naming.has(key)) names.add(inner);
      walk(inner);
    }
  };
  walk(process);
  return names;
}
