/** The commands of the properties panel on the definition that is open: each is one edit of its lines, with words for the history. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import { holdsOutcomes, isSaidInWords, outcomeByWords } from '../properties/outcomeByWords.ts';
import { hasPlace, isPlaceName, renamePlace } from '../canvas/renameInProcess.ts';
import { renameElsewhere, type FileEdits } from '../canvas/renameElsewhere.ts';
import { valueAt } from '../document/dataAt.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import { both, bothOfKey, type Label } from '../language/both.ts';
import type { NameCommands } from '../properties/nameCommands.ts';
import type { DataPath, PropertyContext } from '../properties/propertyContext.ts';

export type DefinitionCommands = Pick<PropertyContext, 'set' | 'insert' | 'insertKey' | 'renameKey' | 'remove' | 'move'>;

const nameOf = (at: DataPath): Label => bothOfKey(at.filter((part) => typeof part === 'string').slice(-1).join(''));

/** A command that is refused changes nothing and says why. `published` gives the definition as the version below the draft has it; `texts` are all files of the draft. With `names` a name is written anew wherever it is used. */
export function definitionCommands(definition: () => OpenDefinition | undefined, edit: (label: Label, edits: TextEdit[], elsewhere?: FileEdits[]) => void, published: () => unknown, texts: ReadonlyMap<string, string>, names?: NameCommands): DefinitionCommands {
  function command(label: Label, make: (open: OpenDefinition) => TextEdit[], elsewhere?: () => FileEdits[]): void {
    const open = definition();
    if (!open) return;
    try {
      edit(label, make(open), elsewhere?.());
    } catch (refused) {
      showProblem(refused);
    }
  }
  return {
    set: (at, value) => {
      if (names && typeof value === 'string' && names.isName(at)) return names.rename(at, value);
      const open = definition();
      const was = open && valueAt(open.data, at);
      const renames = open?.kind === 'process' && isPlaceName(at) && typeof was === 'string' && typeof value === 'string';
      command(both('designer.did.change', { what: nameOf(at) }), (now) => (renames ? renamePlace(now, at, was, value, hasPlace(published(), was)) : setValue(now, at, value)), renames ? () => renameElsewhere(texts, open.name, String(at.at(-1)), was, value) : undefined);
      return undefined;
    },
    insert: (at, index, value) => command(both('designer.did.addItem', { what: nameOf(at) }), (open) => insertItem(open, at, index, value)),
    insertKey: (at, key, value, order) => command(both('designer.did.addKey', { what: bothOfKey(key) }), (open) => (holdsOutcomes(open.data, at) && isSaidInWords(key) ? outcomeByWords(open, at, key) : insertKey(open, at, key, value, { order }))),
    renameKey: (at, key) => command(both('designer.did.rename', { what: key }), (open) => renameKey(open, at, key)),
    remove: (at) => command(both('designer.did.remove', { what: nameOf(at) }), (open) => removeNode(open, at)),
    move: (at, from, to) => command(both('designer.did.moveItem', { what: nameOf(at) }), (open) => moveItem(open, at, from, to)),
  };
}
