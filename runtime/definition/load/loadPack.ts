/** Many sources in, one pack out, or all that is wrong with them. Pure: who calls has read the files. */
import { problem, sortProblems, type Problem } from '../../base/problem.ts';
import { sharedParts } from '../../base/sharedParts.ts';
import type { DefinitionKind } from '../model/pack.ts';
import { kindSchema } from '../schema/kindSchemas.ts';
import { checkSchemaLine } from './checkSchemaLine.ts';
import { checkShape, mostFaults, type SoundParts } from './checkShape.ts';
import { normalizePack } from './normalizePack.ts';
import type { Pack } from './pack.ts';
import { parseSource, type ParsedDefinition, type SourceFile } from './parseSource.ts';
import { toProblem } from './shapeProblem.ts';

export interface LoadedPack {
  /** Missing when a file could not be read as what it claims to be. */
  pack?: Pack;
  problems: Problem[];
  /** The definitions as written, with their places; the linter points with them. */
  sources: ParsedDefinition[];
  /** Every definition that has a name, also those with faults. */
  named: { kind: DefinitionKind; name: string }[];
}

/** What one file gives by itself: its definitions, well formed or not, and its faults of form. */
export interface ReadSource {
  problems: Problem[];
  definitions: { definition: ParsedDefinition; wellFormed: boolean }[];
}

/** `known`: what the file gave before; of a definition that an edit left as it was only what is new is held against the schema. */
export function readSource(file: SourceFile, known?: { before: ReadSource; sound: SoundParts }): ReadSource {
  const parsed = parseSource(file);
  const problems = [...parsed.problems];
  if (parsed.definitions.length > 0) problems.push(...checkSchemaLine(file, parsed.definitions[0]!.kind));
  const definitions = parsed.definitions.map((definition) => {
    const schema = kindSchema(definition.kind);
    const before = known?.before.definitions.find((each) => each.definition.kind === definition.kind && each.definition.name === definition.name);
    if (before) definition.data = sharedParts(before.definition.data, definition.data);
    const faults = checkShape(schema, definition.data, schema, [], known?.sound);
    for (const fault of faults.slice(0, mostFaults)) problems.push(toProblem(fault, definition.locate, definition.kind));
    if (faults.length >= mostFaults) problems.push(problem('source.more-faults', { shown: mostFaults }, definition.locate([])));
    return { definition, wellFormed: faults.length === 0 };
  });
  return { problems, definitions };
}

/** Reads each file again only when its text has changed: for whoever loads a pack after each edit. */
export function createSourceReader(): (file: SourceFile) => ReadSource {
  const kept = new Map<string, { text: string; read: ReadSource }>();
  const sound: SoundParts = new WeakMap();
  return (file) => {
    const before = kept.get(file.path);
    if (before?.text === file.text) return before.read;
    const read = readSource(file, before && { before: before.read, sound });
    kept.set(file.path, { text: file.text, read });
    return read;
  };
}

/** How the files of a pack are loaded; whoever does so often keeps what it has read. */
export type LoadFiles = (files: readonly SourceFile[]) => LoadedPack;

/** Drawings of models lie beside the processes; they hold none. */
const holdsDefinitions = ({ path }: SourceFile): boolean => !path.endsWith('.bpmn');

/**
 * Loads the files of a pack. `problems` holds every fault of form, sorted by place; faults of meaning are
 * `lintPack`'s. Definitions that are well formed are kept in `sources` even when others are not.
 */
export function loadPack(files: readonly SourceFile[], read: (file: SourceFile) => ReadSource = readSource, normalize?: (source: ParsedDefinition) => unknown): LoadedPack {
  const problems: Problem[] = [];
  const sources: ParsedDefinition[] = [];
  const named: { kind: DefinitionKind; name: string }[] = [];
  for (const file of files.filter(holdsDefinitions).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
    const { problems: found, definitions } = read(file);
    problems.push(...found);
    for (const { definition, wellFormed } of definitions) {
      named.push({ kind: definition.kind, name: definition.name });
      if (wellFormed) sources.push(definition);
    }
  }

  const first = new Map<string, ParsedDefinition>();
  for (const source of sources) {
    const key = source.kind === 'pack' || source.kind === 'organisation' ? source.kind : `${source.kind}/${source.name}`;
    const before = first.get(key);
    if (before) problems.push(problem('definition.duplicate', { kind: source.kind, name: source.name }, source.locate([source.kind]), [before.locate([before.kind])]));
    else first.set(key, source);
  }
  const place = { file: files[0]?.path ?? '', line: 1, column: 1, path: '' };
  for (const kind of ['pack', 'organisation'] as const) {
    if (!named.some((definition) => definition.kind === kind)) problems.push(problem('pack.incomplete', { kind }, place));
  }
  const kept = [...first.values()];
  const complete = first.has('pack') && first.has('organisation');
  return { ...(complete ? { pack: normalizePack(kept, normalize) } : {}), problems: sortProblems(problems), sources: kept, named };
}
