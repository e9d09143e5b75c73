/** `was` lines: what they name as the present exists, and what they name as the past does not exist any more. */
import { problem, type Problem } from '../../../base/problem.ts';
import { packItems } from '../../compare/packItems.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import type { Was } from '../../model/was.ts';
import { checkName, type LintContext } from '../lintContext.ts';

/** A path and all that it ends in: `a/b/c`, `b/c`, `c`. */
const tails = (path: string): string[] => path.split('/').map((_, i, parts) => parts.slice(i).join('/'));

export function lintWas({ pack, place }: LintContext): Problem[] {
  const lists: { kind: DefinitionKind; name: string; lines: readonly Was[]; base: string }[] = [
    { kind: 'pack', name: pack.pack.pack, lines: pack.pack.was ?? [], base: '' },
    ...definitionsOf(pack, 'process').map((p) => ({ kind: 'process' as const, name: p.process, lines: p.was ?? [], base: `process/${p.process}/` })),
  ];
  if (lists.every(({ lines }) => lines.length === 0)) return [];
  const addresses = [...packItems(pack).keys()];
  return lists.flatMap(({ kind, name, lines, base }) => {
    const within = addresses.filter((a) => a.startsWith(base)).map((a) => a.slice(base.length));
    const names = new Set(base === '' ? within : within.filter((a) => !a.startsWith('ends/')).flatMap(tails));
    return lines.flatMap((line, i) => {
      const at = (...path: NodePath) => place(kind, name, ['was', i, ...path]);
      const problems = line.now.flatMap((now, n) => (names.has(now) || lines.some((other) => other.was === now) ? [] : checkName('item', now, [...names], at('now', n))));
      for (const key of ['before', 'after', 'openWork', 'drafts'] as const) {
        const said = line[key];
        // What was taken out may still say where its open work goes.
        if (said !== undefined && line.now.length > 0) problems.push(...checkName('item', said, line.now, at(key)));
        else if (said !== undefined) problems.push(...checkName('item', said, [...names], at(key)));
      }
      if (names.has(line.was)) problems.push(problem('was.still-there', { name: line.was }, at('was')));
      return problems;
    });
  });
}
