/** Where the draft at hand uses a property: a real place to learn from, found when its help is opened. */
import { lineStartAt } from '../../runtime/definition/edit/lines.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { stepsTo, type OpenDefinition } from '../document/openDefinition.ts';
import { placesOf } from './propertyAddress.ts';
import { helpFor } from '../../runtime/definition/help/propertyHelp.ts';

export interface ExampleEntry { kind: DefinitionKind; name: string; path: string; title?: Title | undefined }
/** The definitions of the draft. */
export interface ExampleSource {
  entries(): readonly ExampleEntry[];
  text(file: string): string;
  definition(entry: ExampleEntry): OpenDefinition | undefined;
}
export interface Example { entry: ExampleEntry; path: (string | number)[]; text: string }
export interface Wanted { kind: DefinitionKind; address: string; told: string; /** The definition that is open, which is the last to be shown as an example. */ name: string }

const mostLines = 8;
const mostCharacters = 400;

/** The lines of a key and its value, as far to the left as they go; long ones are cut. */
export function excerptOf(definition: OpenDefinition, path: readonly (string | number)[]): string {
  const member = stepsTo(definition.root, path)?.at(-1)?.member;
  if (!member) return '';
  const text = definition.source.text;
  const column = member.start - lineStartAt(text, member.start);
  const lines = text.slice(member.start, member.end).split(/\r?\n/).map((line, i) => (i === 0 ? line : line.slice(Math.min(column, line.length - line.trimStart().length))));
  const shown = lines.slice(0, mostLines).map((line) => (line.length > mostCharacters ? `${line.slice(0, mostCharacters)}…` : line));
  return lines.length > mostLines ? [...shown, '…'].join('\n') : shown.join('\n');
}

/** The first use in a definition: of the very property, else of another that is told by the same words. */
export function useIn(definition: OpenDefinition, wanted: Wanted): { path: (string | number)[]; isExact: boolean } | undefined {
  let like: (string | number)[] | undefined;
  for (const { path, address } of placesOf(kindSchema(definition.kind), definition.data)) {
    if (definition.kind === wanted.kind && address === wanted.address) return { path, isExact: true };
    if (!like && helpFor(definition.kind, address)?.told === wanted.told) like = path;
  }
  return like && { path: like, isExact: false };
}

/**
 * Looks first in definitions of the same kind, then in the others, the one that is open last; only those are read in which the key stands
 * as text. Between two of them the page has its turn; ends when `isGone` says that nobody waits any more.
 */
export async function findExample(source: ExampleSource, wanted: Wanted, isGone: () => boolean): Promise<Example | undefined> {
  const key = wanted.address.split('.').at(-1)!;
  const written = new RegExp(`(?:^|[\\s{,-])["']?${key.replace(/[^\w-]/g, '\\$&')}["']?\\s*:`);
  const rank = (entry: ExampleEntry): number => (entry.kind === wanted.kind ? (entry.name === wanted.name ? 1 : 0) : 2);
  const entries = source.entries().filter((entry) => written.test(source.text(entry.path))).sort((a, b) => rank(a) - rank(b));
  let like: Example | undefined;
  for (const entry of entries) {
    if (like && rank(entry) === 2) break;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (isGone()) return undefined;
    const definition = source.definition(entry);
    const use = definition && useIn(definition, wanted);
    if (!definition || !use) continue;
    const example = { entry, path: use.path, text: excerptOf(definition, use.path) };
    if (use.isExact) return example;
    like ??= example;
  }
  return like;
}
