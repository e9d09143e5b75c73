/** The files of an overlay's folder: the overlay itself, perhaps in several files, and whole definitions beside it. */
import { problem, sortProblems, type Problem } from '../../base/problem.ts';
import { checkSchemaLine } from '../load/checkSchemaLine.ts';
import { checkShape } from '../load/checkShape.ts';
import { parseSource, type ParsedDefinition, type SourceFile } from '../load/parseSource.ts';
import { toProblem } from '../load/shapeProblem.ts';
import { kindSchema } from '../schema/kindSchemas.ts';
import { overlayOf, type LocalDefinitions } from './localPatch.ts';

export interface LoadedLocal {
  local: LocalDefinitions;
  problems: Problem[];
  /** The overlay of the organ above, on which this one stands; nothing when it stands on the pack itself. */
  above: string | undefined;
}

/** Definitions with faults of form are left out; the problems say so. */
export function loadLocal(files: readonly SourceFile[]): LoadedLocal {
  const problems: Problem[] = [];
  const named = new Map<string, ParsedDefinition>();
  const local: { overlays: LocalDefinitions['overlays'][number][]; own: LocalDefinitions['own'][number][] } = { overlays: [], own: [] };
  for (const file of [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const parsed = parseSource(file);
    problems.push(...parsed.problems);
    if (parsed.definitions.length > 0) problems.push(...checkSchemaLine(file, parsed.definitions[0]!.kind));
    for (const definition of parsed.definitions) {
      const faults = checkShape(kindSchema(definition.kind), definition.data);
      for (const fault of faults) problems.push(toProblem(fault, definition.locate, definition.kind));
      // Two of one name would be told apart by nobody: an upgrade writes the patches of an overlay by its name.
      const key = `${definition.kind}/${definition.name}`;
      const before = named.get(key);
      if (before) problems.push(problem('definition.duplicate', { kind: definition.kind, name: definition.name }, definition.locate([definition.kind]), [before.locate([before.kind])]));
      else named.set(key, definition);
      if (faults.length === 0 && !before) (definition.kind === 'overlay' ? local.overlays : local.own).push(definition);
    }
  }
  return { local, problems: sortProblems(problems), above: local.overlays.map((source) => overlayOf(source).base.overlay).find((name) => name !== undefined) };
}
