/** The files of a draft for a plan of several changes: its definitions by kind and name, edits of several files one after another, as changes. */
import { composeEdits } from '../../runtime/definition/edit/composeEdits.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { FileAlong } from '../canvas/clipboard.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { ownLines } from '../document/withoutDefinition.ts';

export function draftFiles(texts: ReadonlyMap<string, string>, checker: PackChecker) {
  const places = new Map<string, { path: string; index: number }>();
  const names = new Map<string, Set<string>>();
  for (const [path, text] of texts) checker.read({ path, text }).definitions.forEach(({ definition: { kind, name } }, index) => {
    places.set(`${kind}/${name}`, { path, index });
    names.set(kind, (names.get(kind) ?? new Set()).add(name));
  });
  const definition = (kind: DefinitionKind, name: string): OpenDefinition | undefined => {
    const place = places.get(`${kind}/${name}`);
    return place && openDefinition({ path: place.path, text: texts.get(place.path)! }).definitions.find((each) => each.kind === kind && each.name === name);
  };
  return {
    definition,
    names: (kind: string): ReadonlySet<string> => names.get(kind) ?? new Set<string>(),
    /** A file that the draft has, as one that comes along. */
    along(kind: string, name: string): FileAlong | undefined {
      const own = kind === 'document' || kind === 'form' || kind === 'deadline' ? definition(kind, name) : undefined;
      return own && { kind: own.kind, name, path: own.source.path, text: ownLines(own) };
    },
    titleIn: (file: FileAlong | undefined): unknown => file && openDefinition(file).definitions.find((each) => each.kind === file.kind && each.name === file.name)?.data['title'],
    /** Begins with the edits of one file. */
    change(first: string, edits: TextEdit[]) {
      const now = new Map(texts);
      const edited = new Map<string, TextEdit[]>();
      const created: PackChange[] = [];
      const write = (path: string, more: TextEdit[]): void => {
        if (more.length === 0) return;
        now.set(path, applyEdits(now.get(path)!, more));
        edited.set(path, composeEdits(edited.get(path) ?? [], more));
      };
      write(first, edits);
      return {
        edit(kind: DefinitionKind, name: string, make: (open: OpenDefinition) => TextEdit[]): void {
          const { path } = places.get(`${kind}/${name}`)!;
          const open = openDefinition({ path, text: now.get(path)! }).definitions.find((each) => each.kind === kind && each.name === name);
          if (open) write(path, make(open));
        },
        create(path: string, text: string): void {
          now.set(path, text);
          created.push({ path, created: text });
        },
        made: (): { texts: Map<string, string>; changes: PackChange[] } => ({ texts: now, changes: [...[...edited].map(([path, edits]): PackChange => ({ path, edits })), ...created] }),
      };
    },
  };
}
export type DraftFiles = ReturnType<typeof draftFiles>;
