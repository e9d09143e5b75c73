/** Definitions as written to one frozen pack: maps by name, addresses in processes, fields of layouts in their long form. */
import { isRecord } from '../../base/isRecord.ts';
import { sharedParts } from '../../base/sharedParts.ts';
import { toFormField, type FormDefinition } from '../model/form.ts';
import { definitionKinds } from '../model/pack.ts';
import type { Pack } from './pack.ts';
import type { ParsedDefinition } from './parseSource.ts';

type Json = Record<string, unknown>;

/** Keys that name an item inside a process; the first that is present names it. */
const namingKeys = ['stage', 'task', 'approval', 'choice', 'case', 'parallel', 'branch', 'foreach', 'handOver', 'child', 'milestone', 'repeat', 'race', 'option', 'offer', 'watch', 'end'] as const;
/** Lists that hold items of the process itself; what else has a `child` or `stage` key is only a reference. */
const listKeys = new Set(['stages', 'steps', 'branches', 'cases', 'ends', 'offers', 'watches', 'options', 'between']);

function addressed(value: Json, address: string): Json {
  const out: Json = {};
  for (const [key, inner] of Object.entries(value)) {
    out[key] = listKeys.has(key) && Array.isArray(inner) ? inner.map((item: unknown) => (isRecord(item) ? addressItem(item, address) : item)) : inner;
  }
  return { ...out, address };
}

function addressItem(item: Json, above: string): Json {
  const key = namingKeys.find((name) => typeof item[name] === 'string');
  return addressed(item, key === undefined ? above : `${above}/${String(item[key])}`);
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    for (const inner of Object.values(value)) freeze(inner);
    Object.freeze(value);
  }
  return value;
}

function normalized(source: ParsedDefinition): unknown {
  const data = JSON.parse(JSON.stringify(source.data)) as Json;
  switch (source.kind) {
    case 'process':
      return addressed(data, source.name);
    case 'document':
      return { ...data, body: source.body ?? '' };
    case 'form': {
      const form = data as unknown as FormDefinition;
      return { ...form, layout: form.layout.map((section) => ({ ...section, fields: section.fields.map(toFormField) })) };
    }
    default:
      return data;
  }
}

/**
 * Normalises each definition again only when its file was read again, and gives of what stayed the same the same objects, so that who
 * keeps something by a definition (`WeakMap`) has it still.
 */
export function createNormalizer(): (source: ParsedDefinition) => unknown {
  const bySource = new WeakMap<ParsedDefinition, unknown>();
  const byName = new Map<string, unknown>();
  return (source) => {
    if (bySource.has(source)) return bySource.get(source);
    const key = `${source.kind}/${source.name}`;
    const made = freeze(sharedParts(byName.get(key), normalized(source)));
    bySource.set(source, made);
    byName.set(key, made);
    return made;
  };
}

/** Expects sources that passed the schemas, each name once, with a pack and an organisation among them. */
export function normalizePack(sources: readonly ParsedDefinition[], normalize: (source: ParsedDefinition) => unknown = normalized): Pack {
  const pack: Json = {};
  for (const kind of definitionKinds) {
    const ofKind = sources.filter((source) => source.kind === kind).sort((a, b) => (a.name < b.name ? -1 : 1));
    pack[kind] = kind === 'pack' || kind === 'organisation' ? normalize(ofKind[0]!) : Object.fromEntries(ofKind.map((source) => [source.name, normalize(source)]));
  }
  return freeze(pack as unknown as Pack);
}
