/** Forms name their items by the fields of a case type: what `was` says of a field is said of the items of its forms too. Pure. */
import type { Was } from '../model/was.ts';

/**
 * What a field is called now: `subject.post` after `caseType/petition/subject` became `caseType/petition/person` is `person.post`. Nothing
 * when no line speaks of it, or of several that came of it. `lines`: of the pack, with whole addresses.
 */
export function renamedField(caseType: string, field: string, lines: readonly Was[]): string | undefined {
  const head = `caseType/${caseType}/`;
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const [path, rest] = [parts.slice(0, length), parts.slice(length)];
    const olds = [head + path.join('.'), head + path.join('/')];
    const line = lines.find(({ was, now }) => olds.includes(was) && now.length === 1 && now[0]!.startsWith(head));
    if (line) return [...line.now[0]!.slice(head.length).split('/'), ...rest].join('.');
  }
  return undefined;
}
