/** The page's side of names: where one is used is shown, and a new one is written at each of its uses, after they were seen. */
import { shallowRef } from 'vue';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import { valueAt } from '../document/dataAt.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { both, type Label } from '../language/both.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { FollowedName, NameUse } from './followName.ts';
import { ownNameAt } from './ownName.ts';
import type { NameCommands } from '../properties/nameCommands.ts';
import { isPublishedName } from './publishedName.ts';
import type { MoveAnswer, MoveQuestion } from './movePlan.ts';
import type { NameAnswer, NameQuestion } from './renamePlan.ts';

/** What stands in the dialog; `now` where the name is to be another, or the address. `published`: the version in force has the name; open cases find the new one, or stay with the version that they are pinned to. */
export interface ShownName extends Pick<FollowedName, 'uses' | 'left'> { shared: NameUse[]; title: Title | undefined; name: string; now?: string; /** A field goes elsewhere, and is called by its address. */ moves?: true; published?: 'followed' | 'pinned' | 'moved' }

/** A case does not take on another process or another case type. */
const pins = new Set<string>(['process', 'caseType']);

interface NameParts {
  /** Asked of the worker that has the texts. */
  checking: { name(question: NameQuestion): Promise<NameAnswer | undefined>; moveField(question: MoveQuestion): Promise<MoveAnswer | undefined> };
  definition(): OpenDefinition | undefined;
  published(definition: OpenDefinition): unknown;
  /** Counts the changes of the texts. */
  version(): number;
  edit(label: Label, changes: PackChange[]): void;
}

export function useNames({ checking, definition, published, version, edit }: NameParts) {
  const shown = shallowRef<ShownName>();
  let decide: ((yes: boolean) => void) | undefined;
  const ask = (open: OpenDefinition, path: NodeValuePath, now?: string) => checking.name({ file: open.source.path, index: open.index, path: [...path], isPublished: isPublishedName(open, path, published(open)), ...(now === undefined ? {} : { now }) });
  const titleOf = ({ data }: OpenDefinition, path: NodeValuePath): Title | undefined => {
    const thing = valueAt(data, path.at(-2) === 'properties' ? path : path.slice(0, -1));
    return typeof thing === 'object' && thing !== null ? (thing as { title?: Title }).title : undefined;
  };

  async function uses(path: NodeValuePath): Promise<void> {
    const open = definition();
    const said = open && (await ask(open, path));
    if (!open || !said || 'refused' in said) return;
    shown.value = { title: titleOf(open, path), name: said.name, uses: [...said.uses, ...said.shared], shared: [], left: [] };
  }

  /** Whether it was done. What stands in this definition only is written at once; uses in others are shown before. */
  function rename(path: NodeValuePath, now: string): Promise<boolean> {
    return untilWritten(both('designer.did.rename', { what: now }), (open) => ask(open, path, now), (said, open) => ({ title: titleOf(open, path), name: said.name, now, uses: said.uses, shared: said.shared, left: said.left, ...(isPublishedName(open, path, published(open)) ? { published: path.length === 1 && pins.has(open.kind) ? 'pinned' : 'followed' } : {}) })).then((said) => said !== undefined);
  }
  /** As a new name; the address is what is shown of it. */
  function moveField(path: NodeValuePath, by: 1 | -1, label: Label): Promise<NodeValuePath | undefined> {
    return untilWritten(label, (open) => checking.moveField({ file: open.source.path, index: open.index, path: [...path], by, isPublished: isPublishedName(open, path, published(open)) }), (said, open) => ({ title: titleOf(open, path), name: said.was, now: said.now, moves: true, uses: said.uses, shared: [], left: said.left, ...(isPublishedName(open, path, published(open)) ? { published: 'moved' } : {}) })).then((said) => said?.path);
  }
  /** What was written; nothing where it was refused or thought better of. */
  async function untilWritten<T extends FollowedName>(label: Label, plan: (open: OpenDefinition) => Promise<T | { refused: Problem[] } | undefined>, shownOf: (said: T, open: OpenDefinition) => ShownName): Promise<T | undefined> {
    for (;;) {
      const open = definition();
      if (!open) return undefined;
      const at = version();
      const said = await plan(open);
      if (!said) return undefined;
      if ('refused' in said) { showProblem(new ApiProblem(409, said.refused)); return undefined; }
      const asks = shownOf(said, open);
      const elsewhere = said.uses.some((use: NameUse) => use.file !== open.source.path);
      if (elsewhere || said.left.length > 0 || asks.shared.length > 0) {
        const yes = new Promise<boolean>((resolve) => { decide = resolve; });
        shown.value = asks;
        if (!(await yes)) return undefined;
      }
      // Somebody wrote meanwhile: what is changed is asked for anew, on the texts of now.
      if (at !== version()) continue;
      edit(label, said.edits.map(({ path: file, edits }) => ({ path: file, edits })));
      return said;
    }
  }
  function close(yes: boolean): void {
    shown.value = undefined;
    decide?.(yes);
    decide = undefined;
  }
  const commands: NameCommands = { uses, rename, moveField, isName: (path: NodeValuePath): boolean => { const open = definition(); return open !== undefined && ownNameAt(open.kind, open.data, path) !== undefined; } };
  return { shown, close, ...commands };
}
