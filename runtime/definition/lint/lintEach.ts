/**
 * Rules that look at definitions one by one. What such a rule finds about one hangs on nothing but what it reads through its context,
 * so that whoever lints after each edit asks only the definitions anew for which something that was read is another (`relint.ts`).
 */
import type { Problem } from '../../base/problem.ts';
import { definitionsOf, type DefinitionOf, type ListedKind } from '../load/pack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import type { LintContext, LintRule } from './lintContext.ts';

/** A part of a rule: its key is the same for the same definition in every version of a pack. */
export interface LintPart { key: string; check: (context: LintContext) => Problem[] }
/** A rule that can be asked by parts; asked as a whole it gives what its parts give. */
export interface PartedRule extends LintRule { parts: (context: LintContext) => LintPart[] }

const parted = (parts: PartedRule['parts']): PartedRule => Object.assign((context: LintContext) => parts(context).flatMap((part) => part.check(context)), { parts });

/** `check` of every definition of a kind, in the order of their names. */
export function eachOf<K extends ListedKind>(kind: K, check: (context: LintContext, definition: DefinitionOf[K]) => Problem[]): PartedRule {
  return parted(({ pack }) => definitionsOf(pack, kind).map((found) => {
    const name = String((found as unknown as Record<string, unknown>)[kind]);
    return { key: name, check: (context) => { const now = definitionOf(context, kind, name); return now ? check(context, now) : []; } };
  }));
}

/** The compiler does not see that one kind has one map. */
const definitionOf = <K extends ListedKind>({ pack }: LintContext, kind: K, name: string): DefinitionOf[K] | undefined => (pack[kind] as unknown as Readonly<Record<string, DefinitionOf[K]>>)[name];

/** `check` of every definition as it was written. */
export function eachSource(check: (context: LintContext, source: ParsedDefinition) => Problem[]): PartedRule {
  return parted(({ sources }) => sources.map(({ kind, name }) => ({
    key: `${kind}/${name}`, check: (context) => { const now = context.source(kind, name); return now ? check(context, now) : []; },
  })));
}
