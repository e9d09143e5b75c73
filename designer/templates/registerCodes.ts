/**
 * Codes that a copy needs in a register which all share: a case that a measure begins has the name of that measure in its field `measure`,
 * so the register of the field is to have a code for each measure of the copy. Pure.
 */
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import { freeName } from '../document/newNames.ts';
import { openDefinition } from '../document/openDefinition.ts';
import { faultOfCode } from './copyNames.ts';
import { copyTitle, type FeatureTitles } from './copyTitle.ts';
import type { DefinitionData } from './featureParts.ts';

/** What an author has written himself; the rest is proposed. */
export interface CodeWish { code?: string; zh?: string; en?: string }
export interface RegisterCode {
  /** The measure that was copied, and what it is called. */
  of: string;
  was: Title;
  code: string;
  title: Title;
  fault?: 'empty' | 'bad' | 'taken' | 'untitled';
}
interface Entry { code: string; title: Title }

const longest = 60;
const entriesOf = (register: DefinitionData | undefined): readonly Partial<Entry>[] => { const entries: unknown = register?.data['entries']; return Array.isArray(entries) ? (entries as Partial<Entry>[]) : []; };

/** The register that is to have them, where the business has measures. */
export function registerOfMeasures<T extends DefinitionData>(all: readonly T[], parts: readonly DefinitionData[]): T | undefined {
  const name = (parts[0]?.data['properties'] as Record<string, { register?: string }> | undefined)?.['measure']?.register;
  return parts.some(({ kind }) => kind === 'measure') ? all.find((each) => each.kind === 'register' && each.name === name) : undefined;
}

/** `names`: what the copies are called where nothing is wished; `taken`: the names of all definitions. */
export function codesFor(register: DefinitionData, parts: readonly DefinitionData[], names: ReadonlyMap<string, string>, taken: ReadonlySet<string>, titles: FeatureTitles, given: Readonly<Record<string, CodeWish>>): RegisterCode[] {
  const entries = entriesOf(register);
  const used = new Set(entries.flatMap(({ code }) => code ?? []));
  return parts.filter(({ kind }) => kind === 'measure').map(({ name, data }): RegisterCode => {
    const was = entries.find(({ code }) => code === name)?.title ?? ((data['title'] ?? { zh: name }) as Title);
    const others = new Set([...taken, ...used, ...[...names].flatMap(([before, now]) => (before === name ? [] : [now]))]);
    // One that is called as the business itself goes by its code.
    const code = (name === parts[0]!.name ? undefined : given[name]?.code?.trim()) ?? freeName(names.get(name)!, used);
    const proposed = copyTitle(was, 'measure', titles);
    const [zh, en] = [given[name]?.zh?.trim() ?? proposed.zh, given[name]?.en?.trim() ?? proposed.en ?? ''];
    const fault = faultOfCode(code, others, longest) ?? (zh === '' ? 'untitled' : undefined);
    used.add(code);
    return { of: name, was, code, title: { zh, ...(en === '' ? {} : { en }) }, ...(fault ? { fault } : {}) };
  });
}

/** Each behind the code of what it was copied from. */
export function withCodes(texts: ReadonlyMap<string, string>, { name, path, index }: { name: string; path: string; index: number }, codes: readonly RegisterCode[]): PackChange {
  const definition = openDefinition({ path, text: texts.get(path)! }).definitions[index]!;
  const entries = entriesOf({ kind: 'register', name, data: definition.data });
  const placed = codes.map(({ of, code, title }) => ({ at: entries.findIndex((entry) => entry.code === of) + 1 || entries.length, entry: { code, title } satisfies Entry }));
  // From the last on: what is put in moves nothing that is still to come.
  const commands = placed.toReversed().toSorted((one, other) => other.at - one.at).map(({ at, entry }): Command => (now) => insertItem(now, ['entries'], at, entry));
  return { path, edits: inSequence(definition, commands).sort((a, b) => a.start - b.start) };
}
