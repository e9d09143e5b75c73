/** Whole definitions of the draft: one that is new, one made once more, one taken out; each one edit of the history. */
import { watch, type Ref } from 'vue';
import { ElMessage } from 'element-plus';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { PackNames } from '../check/checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { withoutDefinition } from '../document/withoutDefinition.ts';
import { both, type Label } from '../language/both.ts';
import { copyDefinition } from './copyDefinition.ts';
import type { DraftSession } from './draftSession.ts';
import { newDefinition, type MadeDefinition } from './newDefinition.ts';

interface Page {
  session: DraftSession;
  outline: Ref<readonly OutlineEntry[]>;
  names: () => PackNames;
  /** Words that are being typed become an edit first. */
  flushTyped: () => void;
  isOpen: (entry: OutlineEntry) => boolean;
  open: (entry: { kind: string; name: string }) => void;
  /** Opens what is new where it is called, for it to be given a name at once. */
  name: (entry: { kind: string; name: string }) => void;
}

const titleIn = ({ title, name }: OutlineEntry): Label => ({ zh: title?.zh ?? name, en: title?.en ?? title?.zh ?? name });

export function definitionFiles({ session, outline, names, flushTyped, isOpen, open, name }: Page) {
  let told: ReturnType<typeof ElMessage> | undefined;
  /** What is made is opened when the list knows it. */
  function add(label: Label, changes: PackChange[], made: { kind: DefinitionKind; name: string }, show = open): void {
    session.edit(label, changes);
    const wait = watch(outline, (entries) => {
      if (!entries.some((e) => e.kind === made.kind && e.name === made.name)) return;
      wait();
      show(made);
    });
  }
  const make = (label: Label, kind: DefinitionKind, made: MadeDefinition, show = open): void => add(label, [{ path: made.path, created: made.text }], { kind, name: made.name }, show);
  /** As its words stand at this moment; what has gone already has none. */
  function newest({ path, kind, name }: OutlineEntry): OpenDefinition | undefined {
    flushTyped();
    return session.definition(path, kind, name);
  }
  return {
    add,
    create: (kind: DefinitionKind): void => make(both('designer.did.create', { what: both(`designer.kinds.${kind}`) }), kind, newDefinition(kind, outline.value, names()), name),
    /** It has a name of its own already: whoever walks the list stays in it. */
    copy: (entry: OutlineEntry): void => {
      const from = newest(entry);
      if (!from) return;
      try {
        make(both('designer.did.duplicate', { what: titleIn(entry) }), entry.kind, copyDefinition(from, new Set(outline.value.filter(({ kind }) => kind === entry.kind).map(({ name }) => name)), session.texts.keys()));
      } catch (refused) {
        showProblem(refused);
      }
    },
    /** `beside`: what the list shows next to it, to be open instead. */
    remove: (entry: OutlineEntry, beside = outline.value.find((e) => e.kind === 'process' && e !== entry)): void => {
      const gone = newest(entry);
      if (!gone) return;
      session.edit(both('designer.did.delete', { what: titleIn(entry) }), [withoutDefinition(gone)]);
      // Of many in a row the last is told: a pile of them would lie over the page.
      told?.close();
      told = ElMessage.info({ message: t('designer.deleted', { what: say(titleIn(entry)) }), duration: 6000 });
      if (isOpen(entry) && beside) open(beside);
    },
  };
}
