/** A definition once more, as a file of its own: another name and title, everything else byte for byte. What else must not be there twice is told by the problems. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { freeName } from '../document/newNames.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import { ownLines } from '../document/withoutDefinition.ts';
import { both } from '../language/both.ts';
import type { MadeDefinition } from './newDefinition.ts';

/** A pack has one of each, and cannot be without it. */
const onlyOnes: ReadonlySet<string> = new Set<DefinitionKind>(['pack', 'organisation', 'overlay']);
export const isOneOfMany = (kind: string): boolean => !onlyOnes.has(kind);

/** `names`: those of its kind that are taken; `paths`: of all files. */
export function copyDefinition(definition: OpenDefinition, names: ReadonlySet<string>, paths: Iterable<string>): MadeDefinition {
  const { kind, source } = definition;
  const { name, number } = nameOfCopy(definition.name, names);
  const [, folder = '', ending = ''] = /^(.*\/)?[^/]*(\.[a-z]+)$/.exec(source.path) ?? [];
  const path = freeName(`${folder}${name}`, new Set([...paths].flatMap((each) => (each.endsWith(ending) ? [each.slice(0, -ending.length)] : [])))) + ending;
  const text = ownLines(definition);
  const own = openDefinition({ path, text }).definitions[0]!;
  const titles = Object.entries((own.data['title'] ?? {}) as Record<string, unknown>).flatMap(([language, title]): Command[] => ((language === 'zh' || language === 'en') && typeof title === 'string' ? [(now) => setValue(now, ['title', language], titleOfCopy(title, language, number))] : []));
  return { name, path, text: applyEdits(text, inSequence(own, [(now) => setValue(now, [kind], name), ...titles])) };
}

/** Leaves room for the number: a name has sixty signs at most. */
const longestStem = 56;

/** `form-2`, `form-3`, …; the copy of a copy is counted with the copies of the first. */
function nameOfCopy(name: string, taken: ReadonlySet<string>): { name: string; number: number } {
  const first = /^(.+)-\d+$/.exec(name)?.[1];
  const stem = (first !== undefined && taken.has(first) ? first : name).slice(0, longestStem).replace(/-$/, '');
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return { name: `${stem}-${number}`, number };
}

const markOf = (language: 'zh' | 'en', number: number): string => (number === 2 ? both('designer.copyMark') : both('designer.copyMarkNumber', { number: number - 1 }))[language];
function titleOfCopy(title: string, language: 'zh' | 'en', number: number): string {
  const before = Array.from({ length: number }, (_, each) => markOf(language, each + 2)).find((mark) => title.endsWith(mark));
  return (before === undefined ? title : title.slice(0, -before.length)) + markOf(language, number);
}
