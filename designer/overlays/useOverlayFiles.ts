/** The files of the draft that hold the overlay's patches, of which there may be several, and the commands on them. */
import { computed, ref } from 'vue';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { OverlayDefinition } from '../../runtime/definition/model/overlay.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { both, type Label } from '../language/both.ts';
import type { DraftSession } from '../workspace/draftSession.ts';
import { addDiffersTo, addPatchesTo, removePatchesFrom, type NewPatch } from './overlayCommands.ts';

/** Words of the history are short: of many names the first are told. */
const mostNamed = 4;
function listed(names: readonly string[]): Label {
  const comma = both('designer.comma');
  const told = names.length > mostNamed ? [...names.slice(0, mostNamed), '…'] : names;
  return { zh: told.join(comma.zh), en: told.join(comma.en) };
}

/** `overlay.yaml` is the first, whatever the others are called. */
const inOrder = (paths: Iterable<string>): string[] => [...paths].sort((a, b) => Number(b.endsWith('/overlay.yaml')) - Number(a.endsWith('/overlay.yaml')) || (a < b ? -1 : 1));

export function useOverlayFiles(session: DraftSession) {
  /** Paths that held an overlay once: they are no own files while their text cannot be read. */
  const seen = new Set<string>();
  const files = computed<readonly OpenDefinition[]>(() => {
    void session.version.value;
    const found = inOrder(session.texts.keys()).flatMap((path) => session.source(path)?.definitions.filter(({ kind }) => kind === 'overlay') ?? []);
    for (const { source } of found) seen.add(source.path);
    return found;
  });
  /** In their order, those that cannot be read at the moment among them. */
  const paths = computed<readonly string[]>(() => {
    void session.version.value;
    const readable = new Set(files.value.map(({ source }) => source.path));
    return inOrder([...session.texts].filter(([path, text]) => readable.has(path) || seen.has(path) || (path.endsWith('.yaml') && /^overlay:/m.test(text))).map(([path]) => path));
  });
  const chosen = ref('');
  /** Where a new patch goes: the file that is chosen, else the first. */
  const into = computed(() => files.value.find(({ source }) => source.path === chosen.value) ?? files.value[0]);
  /** What the files say they were written for; an edit of anybody may change it. */
  const writtenFor = computed(() => [...new Set(files.value.map(({ data }) => (data as unknown as Partial<OverlayDefinition>).base?.hash ?? ''))].join(' '));

  function change(label: Label, make: (target: OpenDefinition) => PackChange[]): boolean {
    if (!into.value) return false;
    try {
      session.edit(label, make(into.value));
      return true;
    } catch (refused) {
      showProblem(refused);
      return false;
    }
  }
  return {
    files, paths, into, writtenFor,
    choose: (path: string): void => { chosen.value = path; },
    add: (label: Label, patches: readonly NewPatch[]): boolean => change(label, (target) => addPatchesTo(files.value, target, patches)),
    remove: (names: readonly string[]): boolean => change(both('designer.did.overlay.takenBack', { what: listed(names) }), () => removePatchesFrom(files.value, names)),
    differs: (scenarios: readonly string[], why: Title): boolean => change(both('designer.did.overlay.differs', { count: scenarios.length }), (target) => addDiffersTo(files.value, target, scenarios, why)),
  };
}

/** A path as people tell the files of one overlay apart. */
export const shortPath = (path: string, all: readonly string[]): string => {
  const folder = (each: string): string => each.slice(0, each.lastIndexOf('/') + 1);
  const common = all.map(folder).reduce((a, b) => (b.startsWith(a) ? a : a.startsWith(b) ? b : ''), folder(path));
  return path.slice(common.length);
};
