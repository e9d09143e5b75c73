/** Definitions that are given as text, pasted or as files: which files of the draft they become, and why one cannot become any. */
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { both, type Label } from '../language/both.ts';
import { kindFolder } from './kindFolder.ts';

/** `name`: of a file; a text that was pasted has none. */
export interface GivenText { name?: string; text: string }
export interface TakenFile { path: string; text: string; definitions: { kind: DefinitionKind; name: string; title?: Title }[] }
/** What is refused is told by its file, where there is one, with the line. */
export interface TakenYaml { files: TakenFile[]; refused: { file: string; says: Label; mend: Label }[] }

/** Of a file the name is kept, as far as it is free and one that files of the draft may have. */
function pathFor({ name, text }: GivenText, first: { kind: DefinitionKind; name: string }, outline: readonly OutlineEntry[], taken: ReadonlySet<string>): string {
  const extension = first.kind === 'document' || text.startsWith('---\n') ? 'md' : 'yaml';
  const stem = /^([a-z][a-z0-9-]*)\.(ya?ml|md)$/.exec(name ?? '')?.[1] ?? first.name;
  const folder = kindFolder(first.kind, outline);
  for (let n = 1; ; n += 1) {
    const path = `${folder}${stem}${n === 1 ? '' : `-${n}`}.${extension}`;
    if (!taken.has(path)) return path;
  }
}

export function takeYaml(given: readonly GivenText[], outline: readonly OutlineEntry[], paths: Iterable<string>): TakenYaml {
  const taken = new Set(paths);
  const known = new Map(outline.map((entry) => [`${entry.kind}/${entry.name}`, entry.path]));
  const files: TakenFile[] = [];
  const refused: TakenYaml['refused'] = [];
  for (const each of given) {
    if (each.text.trim() === '') continue;
    const text = each.text.replaceAll('\r\n', '\n').replace(/^\uFEFF/, '').replace(/\n*$/, '\n');
    const shown = each.name ?? both('designer.take.pasted');
    const { definitions, problems } = parseSource({ path: each.name ?? (/^---\n/.test(text) && /^document:/m.test(text) ? 'pasted.md' : 'pasted.yaml'), text });
    const refuse = (key: string, words: Record<string, string | number> = {}): void => { refused.push({ file: each.name ?? '', says: both(`designer.take.refused.${key}`, { ...words, file: shown }), mend: both(`designer.take.mend.${key}`, words) }); };
    const [fault] = problems;
    if (fault) { refused.push({ file: each.name ?? '', says: both('designer.take.refused.unread', { file: shown, line: fault.at?.line ?? 1, what: fault.message }), mend: both('designer.take.mend.unread', { mend: fault.mend }) }); continue; }
    const [first] = definitions;
    if (!first) { refuse('none', { kinds: definitionKinds.join(', ') }); continue; }
    const twice = definitions.find(({ kind, name }) => known.has(`${kind}/${name}`));
    if (twice) { refuse('taken', { kind: twice.kind, name: twice.name, path: known.get(`${twice.kind}/${twice.name}`)! }); continue; }
    const path = pathFor({ ...each, text }, first, outline, taken);
    taken.add(path);
    for (const { kind, name } of definitions) known.set(`${kind}/${name}`, path);
    files.push({ path, text, definitions: definitions.map(({ kind, name, data }) => ({ kind, name, ...(typeof (data['title'] as Title | undefined)?.zh === 'string' ? { title: data['title'] as Title } : {}) })) });
  }
  return { files, refused };
}
