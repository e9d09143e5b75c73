/** A unit may tighten a lock for those below it; it never loosens one. */
import { isRecord } from '../../../base/isRecord.ts';
import { problem, type Problem } from '../../../base/problem.ts';
import { placeWords } from '../../compare/placeWords.ts';
import type { Pack } from '../../load/pack.ts';
import type { ParsedDefinition } from '../../load/parseSource.ts';
import type { LockWord } from '../../model/lock.ts';
import { definitionKinds, type DefinitionKind } from '../../model/pack.ts';
import { propertyWord } from '../../words/propertyWords.ts';
import type { Json } from '../namedLists.ts';
import { lockOf } from './aspects.ts';

/** Fixed is tighter than all, free looser than all; of two directions none is the tighter one. */
export function isTightened(base: LockWord, merged: LockWord): boolean {
  return base === merged || merged === 'fixed' || base === 'free';
}

const keysOf = (value: unknown): string[] => (isRecord(value) ? Object.keys(value) : []);

export function checkLockChange(base: Pack, old: ParsedDefinition, merged: ParsedDefinition): Problem[] {
  if (old.kind === 'pack') {
    const [before, after] = [old.data.locks, merged.data.locks].map((locks) => (isRecord(locks) ? locks : {})) as [Json, Json];
    return definitionKinds.flatMap((kind) => compare([...new Set([...keysOf(before[kind]), ...keysOf(after[kind])])], kind, {}, {}, before, after, `pack/${old.name}/locks/${kind}`, merged, ['locks', kind], base));
  }
  const aspects = [...new Set([...keysOf(old.data.lock), ...keysOf(merged.data.lock)])];
  const locks = (base.pack.locks ?? {}) as Json;
  return compare(aspects, old.kind, old.data, merged.data, locks, locks, `${old.kind}/${old.name}`, merged, ['lock'], base);
}

function compare(aspects: string[], kind: DefinitionKind, oldData: Json, data: Json, oldLocks: Json, locks: Json, what: string, merged: ParsedDefinition, path: string[], base: Pack): Problem[] {
  const word = (of: Json, inPack: Json, aspect: string) => lockOf({ locks: inPack as Pack['pack']['locks'] } as Pack['pack'], kind, of, aspect);
  return aspects.flatMap((aspect) => {
    const [before, after] = [word(oldData, oldLocks, aspect), word(data, locks, aspect)];
    if (isTightened(before, after)) return [];
    const called = propertyWord(kind, [aspect]);
    return [problem('overlay.lock-loosened', { what, place: placeWords([base], what), aspect, ...(called ? { called } : {}), base: before, local: after }, merged.locate([...path, aspect]))];
  });
}
