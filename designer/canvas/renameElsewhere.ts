/** A place of a process gets another name: deadlines and scenarios of that process say it too. By the tree of each file, never by text. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { inSequence } from '../document/inSequence.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import type { DataPath } from './processGraph.ts';

export interface FileEdits { path: string; edits: TextEdit[] }

/** Keys under which the name of a step, a stage or an end stands in other definitions. */
const keysFor = (kind: string): readonly string[] => (kind === 'stage' || kind === 'end' ? [kind] : kind === 'milestone' ? ['milestone', 'step'] : ['step', 'block', 'to']);

const isOf = ({ kind, data }: OpenDefinition, process: string): boolean =>
  kind === 'scenario' ? data['process'] === process : kind === 'deadline' ? (data['of'] as { process?: unknown } | undefined)?.process === process : false;

function placesOf(data: unknown, keys: readonly string[], name: string): DataPath[] {
  const found: DataPath[] = [];
  const walk = (value: unknown, path: DataPath): void => {
    if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i]));
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) {
      if (inner === name && keys.includes(key)) found.push([...path, key]);
      else walk(inner, [...path, key]);
    }
  };
  walk(data, []);
  return found;
}

/** Where deadlines and scenarios of the process say the name. `kind`: the key that names the place, `task`, `stage`, `end` … */
export function placesElsewhere(texts: ReadonlyMap<string, string>, process: string, kind: string, name: string): { definition: OpenDefinition; places: DataPath[] }[] {
  const keys = keysFor(kind);
  return [...texts].flatMap(([path, text]) => {
    if (!text.includes(name) || !text.includes(process)) return [];
    return openDefinition({ path, text }).definitions.filter((d) => isOf(d, process)).map((definition) => ({ definition, places: placesOf(definition.data, keys, name) })).filter(({ places }) => places.length > 0);
  });
}

export function renameElsewhere(texts: ReadonlyMap<string, string>, process: string, kind: string, was: string, name: string): FileEdits[] {
  const byFile = Map.groupBy(placesElsewhere(texts, process, kind, was), ({ definition }) => definition.source.path);
  return [...byFile].map(([path, found]) => ({
    path, edits: found.flatMap(({ definition, places }) => inSequence(definition, places.map((at) => (now) => setValue(now, at, name)))).sort((a, b) => a.start - b.start),
  }));
}
