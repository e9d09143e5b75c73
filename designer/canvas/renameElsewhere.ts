/** A place of a process gets another name: deadlines and scenarios of that process say it too. By the tree of each file, never by text. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence } from '../document/inSequence.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import type { DataPath } from './processGraph.ts';

export interface FileEdits { path: string; edits: TextEdit[] }

/** Keys under which the name of a step, a stage or an end stands in other definitions. */
const keysFor = (kind: string): readonly string[] => (kind === 'stage' || kind === 'end' ? [kind] : kind === 'milestone' ? ['milestone', 'step'] : ['step', 'block', 'to']);

const named = (value: unknown, key: string): unknown => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined);

/** The parts of a definition that speak of the process: a deadline of it, and of a scenario the moves in a case of it. */
function partsOf({ kind, data }: OpenDefinition, process: string, processes: ReadonlySet<string>): DataPath[] {
  if (kind === 'deadline') return named(data['of'], 'process') === process ? [[]] : [];
  if (kind !== 'scenario') return [];
  const isMain = (named(named(data['given'], 'case'), 'process') ?? data['process']) === process;
  return (Array.isArray(data['play']) ? data['play'] : []).flatMap((move: unknown, i): DataPath[] => {
    const called = named(move, 'case') ?? named(named(move, 'see'), 'case');
    // By its process, alone or with the organ; another way to call it does not say which process it is in.
    const own = typeof called === 'string' ? called.split('@')[0]! : undefined;
    return (own !== undefined && processes.has(own) ? own === process : isMain) ? [['play', i]] : [];
  });
}
const processesIn = (texts: ReadonlyMap<string, string>): Set<string> => new Set([...texts.values()].flatMap((text) => /^process: *["']?([a-z][a-z0-9-]*)/m.exec(text)?.[1] ?? []));

function placesOf(data: unknown, at: DataPath, keys: readonly string[], name: string): DataPath[] {
  const found: DataPath[] = [];
  const walk = (value: unknown, path: DataPath): void => {
    if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i]));
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) {
      if (inner === name && keys.includes(key)) found.push([...path, key]);
      else walk(inner, [...path, key]);
    }
  };
  walk(valueAt(data, at), at);
  return found;
}

/** Where deadlines and scenarios of the process say the name. `kind`: the key that names the place, `task`, `stage`, `end` … */
export function placesElsewhere(texts: ReadonlyMap<string, string>, process: string, kind: string, name: string): { definition: OpenDefinition; places: DataPath[] }[] {
  const keys = keysFor(kind);
  const processes = processesIn(texts);
  return [...texts].flatMap(([path, text]) => {
    if (!text.includes(name) || !text.includes(process)) return [];
    return openDefinition({ path, text }).definitions.map((definition) => ({ definition, places: partsOf(definition, process, processes).flatMap((part) => placesOf(definition.data, part, keys, name)) })).filter(({ places }) => places.length > 0);
  });
}

/** Where deadlines of the whole case type say a name that other processes of it may have too: they stay as they are. */
export function placesShared(texts: ReadonlyMap<string, string>, caseType: string, kind: string, name: string): { definition: OpenDefinition; places: DataPath[] }[] {
  const keys = keysFor(kind);
  return [...texts].flatMap(([path, text]) => {
    if (!text.includes(name) || !/^deadline:/m.test(text)) return [];
    return openDefinition({ path, text }).definitions.filter(({ kind: of, data }) => of === 'deadline' && named(data['of'], 'caseType') === caseType)
      .map((definition) => ({ definition, places: placesOf(definition.data, [], keys, name) })).filter(({ places }) => places.length > 0);
  });
}

export function renameElsewhere(texts: ReadonlyMap<string, string>, process: string, kind: string, was: string, name: string): FileEdits[] {
  const byFile = Map.groupBy(placesElsewhere(texts, process, kind, was), ({ definition }) => definition.source.path);
  return [...byFile].map(([path, found]) => ({
    path, edits: found.flatMap(({ definition, places }) => inSequence(definition, places.map((at) => (now) => setValue(now, at, name)))).sort((a, b) => a.start - b.start),
  }));
}
