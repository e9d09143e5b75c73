/** What the files of a draft say otherwise, definition by definition. Pure. */
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import { say } from '../../runtime/ui/language.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import type { ChangedDefinition } from './changedDefinition.ts';
import { changedLines } from './changedLines.ts';

export type Texts = ReadonlyMap<string, string>;
export const definitionsIn = (path: string, text: string | undefined): OpenDefinition[] => (text === undefined ? [] : openDefinition({ path, text }).definitions);

const keyOf = ({ kind, name }: { kind: string; name: string }): string => `${kind}/${name}`;
/** A definition's own part of its file, with the number of the lines before it. */
function partOf(text: string, all: readonly OpenDefinition[], own: OpenDefinition | undefined): { text: string; before: number } {
  if (!own) return { text: '', before: 0 };
  const next = all.find(({ index }) => index === own.index + 1);
  return { text: text.slice(own.index === 0 ? 0 : own.root.start, next?.root.start ?? text.length), before: own.index === 0 ? 0 : text.slice(0, own.root.start).split('\n').length - 1 };
}

/** Each definition that says something else; a file that has none, or no other, stands for itself. */
function changedIn(path: string, base: string | undefined, text: string | undefined): ChangedDefinition[] {
  const [olds, nows] = [definitionsIn(path, base), definitionsIn(path, text)];
  const fateOf = (old: unknown, now: unknown): ChangedDefinition['fate'] => (old === undefined ? 'new' : now === undefined ? 'gone' : 'changed');
  const one = (before: OpenDefinition | undefined, after: OpenDefinition | undefined, more: Pick<ChangedDefinition, 'id' | 'fate' | 'pieces'>): ChangedDefinition => {
    const { kind = '', data } = after ?? before ?? {};
    return { kind, title: say(titleOf(data?.['title'])) || path, ...(before ? { before } : {}), ...(after ? { after } : {}), ...more };
  };
  if (olds.length <= 1 && nows.length <= 1) return [one(olds[0], nows[0], { id: path, fate: fateOf(base, text), pieces: changedLines(base ?? '', text ?? '') })];
  const found = [...new Set([...olds, ...nows].map(keyOf))].flatMap((key): ChangedDefinition[] => {
    const [before, after] = [olds.find((each) => keyOf(each) === key), nows.find((each) => keyOf(each) === key)];
    if (before && after && JSON.stringify(before.data) === JSON.stringify(after.data)) return [];
    const [old, now] = [partOf(base ?? '', olds, before), partOf(text ?? '', nows, after)];
    return [one(before, after, { id: `${path} ${key}`, fate: fateOf(before, after), pieces: changedLines(old.text, now.text).map((piece) => ({ ...piece, line: piece.line + now.before })) })];
  });
  return found.length > 0 ? found : [one(undefined, undefined, { id: path, fate: fateOf(base, text), pieces: changedLines(base ?? '', text ?? '') })];
}

/** Forms that look otherwise since a field that they ask for does, though nothing was written in them. */
function formsThrough(base: Texts, texts: Texts, changed: readonly ChangedDefinition[]): ChangedDefinition[] {
  const fieldsOf = (data: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> => (data?.['properties'] ?? {}) as Record<string, unknown>;
  const otherwise = new Map(changed.flatMap(({ kind, before, after }) => {
    if (kind !== 'caseType' || !before || !after) return [];
    const [old, now] = [fieldsOf(before.data), fieldsOf(after.data)];
    return [[after.name, Object.keys({ ...old, ...now }).filter((field) => JSON.stringify(old[field]) !== JSON.stringify(now[field]))] as const];
  }));
  if (otherwise.size === 0) return [];
  return [...texts].flatMap(([path, text]) => (base.get(path) !== text || !/^form: /m.test(text) ? [] : definitionsIn(path, text).flatMap((form): ChangedDefinition[] => {
    const fields = form.kind === 'form' ? otherwise.get(String(form.data['of'])) : undefined;
    const said = JSON.stringify(form.data);
    return fields?.some((field) => said.includes(`"${field}"`)) === true ? [{ id: `${path} ${form.name}`, kind: 'form', title: say(titleOf(form.data['title'])) || path, fate: 'through', before: form, after: form, pieces: [] }] : [];
  })));
}

/** In the order of their files; behind them what is otherwise through them. */
export function changedFiles(base: Texts, texts: Texts): ChangedDefinition[] {
  const paths = [...new Set([...base.keys(), ...texts.keys()])].filter((path) => base.get(path) !== texts.get(path)).sort();
  const changed = paths.flatMap((path) => changedIn(path, base.get(path), texts.get(path)));
  return [...changed, ...formsThrough(base, texts, changed)];
}
