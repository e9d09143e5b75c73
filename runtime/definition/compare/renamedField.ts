/** Forms name their items by the fields of a case type: what `was` says of a field is said of the items of its forms too. Pure. */
import type { Was } from '../model/was.ts';

/**
 * What a field is called now: `subject.post` after `caseType/petition/subject` became `caseType/petition/person` is `person.post`. Nothing
 * when no line speaks of it, or of several that came of it. `lines`: of the pack, with whole addresses; the case type may have been
 * called otherwise in them.
 */
export function renamedField(caseType: string, field: string, lines: readonly Was[]): string | undefined {
  const heads = namesOf(`caseType/${caseType}`, lines).map((name) => `${name}/`);
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const [path, rest] = [parts.slice(0, length), parts.slice(length)];
    const olds = heads.flatMap((head) => [head + path.join('.'), head + path.join('/')]);
    for (const { was, now } of lines) {
      const head = olds.includes(was) && now.length === 1 ? heads.find((each) => now[0]!.startsWith(each)) : undefined;
      if (head !== undefined) return [...now[0]!.slice(head.length).split('/'), ...rest].join('.');
    }
  }
  return undefined;
}

/** What a definition is called, and was. */
function namesOf(address: string, lines: readonly Was[]): string[] {
  const names = [address];
  for (const name of names) names.push(...lines.filter(({ was, now }) => now.length === 1 && now[0] === name && !names.includes(was)).map(({ was }) => was));
  return names;
}
