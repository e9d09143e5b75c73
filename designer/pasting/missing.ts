/** What a problem says is missing where something was pasted: a field, a name of the pack, a place that a way leads to. */
import type { Problem } from '../../runtime/base/problem.ts';
import { severityOf } from '../../runtime/base/severity.ts';

export type MissingWhat = 'field' | 'document' | 'form' | 'deadline' | 'role' | 'level' | 'phase' | 'department' | 'process' | 'message' | 'exchange' | 'table' | 'condition' | 'code' | 'place' | 'other';
export interface MissingName { what: MissingWhat; name: string; /** Of another case type than the one asked: there is one of that name, which cannot stand here. */ isForeign?: true }

const byWord: Readonly<Record<string, MissingWhat>> = {
  document: 'document', form: 'form', deadline: 'deadline', role: 'role', level: 'level', phase: 'phase', department: 'department', process: 'process', message: 'message', exchange: 'exchange', table: 'table', condition: 'condition',
  matter: 'code', milestone: 'place', end: 'place', 'block around this step': 'place', 'hand-over': 'place', step: 'place', stage: 'place', block: 'place',
};

/** `undefined` for a problem that misses nothing. */
export function missingIn(found: Problem): MissingName | undefined {
  const { code, details } = found;
  if (severityOf(found) === 'hint') return undefined;
  switch (code) {
    case 'field.unknown': return { what: 'field', name: String(details['field']) };
    case 'way.out-of-sight':
    case 'send-back.not-earlier': return { what: 'place', name: String(details['target']) };
    case 'reference.unknown': {
      const [what, name] = [String(details['what']), String(details['name'])];
      // `document of lead`, `summons (of petition)`.
      const foreign = /^(document|form) of \S+$/.exec(what)?.[1] as 'document' | 'form' | undefined;
      if (foreign) return { what: foreign, name: name.replace(/ \(of .*\)$/, ''), isForeign: true };
      return { what: byWord[what] ?? (what.startsWith('code of ') ? 'code' : 'other'), name };
    }
    default: return undefined;
  }
}

const keyOf = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${message.zh}`;

/** The problems that there are more of than before; of those that say the same, the ones that `isOwn` is true of. Places have moved, so they tell nothing. */
export function newProblems(before: readonly Problem[], now: readonly Problem[], isOwn: (found: Problem) => boolean): Problem[] {
  const count = new Map<string, number>();
  for (const each of before) count.set(keyOf(each), (count.get(keyOf(each)) ?? 0) + 1);
  return [...Map.groupBy(now, keyOf)].flatMap(([key, all]) => {
    const more = all.length - (count.get(key) ?? 0);
    return more <= 0 ? [] : [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))].slice(0, more);
  });
}
