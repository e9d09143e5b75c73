/** What every lint rule works with: the pack, the places of its sources, and the names that exist. */
import type { Place, Problem } from '../../base/problem.ts';
import { problem } from '../../base/problem.ts';
import { caseTypeFields, type FieldNode } from '../load/fieldTree.ts';
import { nearestName } from '../load/nearestName.ts';
import type { Pack } from '../load/pack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import type { NodePath } from '../load/sourcePlace.ts';
import type { DefinitionKind } from '../model/pack.ts';

export interface LintContext {
  pack: Pack;
  /** Every definition without faults of form, as it was written. */
  sources: readonly ParsedDefinition[];
  /** Names of a kind, also of files that have faults of their own, so that one fault is told once. */
  names: (kind: DefinitionKind) => string[];
  place: (kind: DefinitionKind, name: string, path: NodePath, part?: 'key' | 'value') => Place;
  source: (kind: DefinitionKind, name: string) => ParsedDefinition | undefined;
  /** The fields of a case type; nothing for a case type that does not exist (which is reported elsewhere). */
  fields: (caseType: string) => Record<string, FieldNode> | undefined;
  /** Whether a definition was read without faults of form. */
  isWhole: (kind: DefinitionKind, name: string) => boolean;
  /** What several rules, or several parts of one, ask of the pack: made once. `make` reads nothing but what it is handed. */
  remembered: <T>(key: string, make: (context: LintContext) => T) => T;
}

export type LintRule = (context: LintContext) => Problem[];

export function createLintContext(pack: Pack, sources: readonly ParsedDefinition[], named: readonly { kind: DefinitionKind; name: string }[]): LintContext {
  const byKey = new Map(sources.map((source) => [source.kind === 'pack' || source.kind === 'organisation' ? source.kind : `${source.kind}/${source.name}`, source]));
  const source = (kind: DefinitionKind, name: string) => byKey.get(kind === 'pack' || kind === 'organisation' ? kind : `${kind}/${name}`);
  const names = new Map<DefinitionKind, string[]>();
  const fields = new Map<string, Record<string, FieldNode> | undefined>();
  const kept = new Map<string, unknown>();
  const context: LintContext = {
    pack,
    sources,
    source,
    names: (kind) => {
      let found = names.get(kind);
      if (!found) names.set(kind, (found = [...new Set(named.filter((n) => n.kind === kind).map((n) => n.name))].sort()));
      return found;
    },
    place: (kind, name, path, part) => source(kind, name)?.locate(path, part) ?? { file: '', line: 1, column: 1, path: '' },
    fields: (caseType) => {
      if (!fields.has(caseType)) fields.set(caseType, caseTypeFields(pack, caseType));
      return fields.get(caseType);
    },
    isWhole: (kind, name) => source(kind, name) !== undefined,
    remembered: <T>(key: string, make: (asked: LintContext) => T): T => {
      if (!kept.has(key)) kept.set(key, make(context));
      return kept.get(key) as T;
    },
  };
  return context;
}

/** A reference that leads nowhere, with the nearest of the names that exist; nothing if it exists. `now`: what the name has become. */
export function checkName(what: string, name: string, choices: readonly string[], at: Place, now?: () => string | undefined): Problem[] {
  return choices.includes(name) ? [] : [problem('reference.unknown', { what, name, nearest: now?.() ?? nearestName(name, choices), choices: [...new Set(choices)].sort() }, at)];
}
