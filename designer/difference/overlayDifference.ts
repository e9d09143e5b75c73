/**
 * A draft of an organ's overlay beside what the organ works under now: both are merged, and what differs in them is shown; after that
 * the lines of the overlay's own files.
 */
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { say } from '../../runtime/ui/language.ts';
import type { RootedSources } from '../overlays/knownRoots.ts';
import { readRooted } from '../overlays/readRooted.ts';
import { shortPath } from '../overlays/useOverlayFiles.ts';
import { readDraft } from '../workspace/draftStore.ts';
import type { ChangedDefinition, Difference } from './changedDefinition.ts';
import { changedLines } from './changedLines.ts';
import type { MergedChange } from './mergedDifference.ts';
import { startPacksBeside, twoPacks } from './startPacksBeside.ts';

interface Stood { sources: RootedSources; own: SourceFile[] }
/** What stood before the draft: the overlay in force; of a draft that is in force itself what it began with, on the pack as it is. */
async function beforeOf({ closed, overlay }: PackDraft): Promise<Stood> {
  const { base, own, began } = overlay!;
  if (own && closed?.how !== 'published') return { sources: await readRooted(own), own: own.overlays.at(-1) ?? [] };
  const below = await readRooted(base);
  return { sources: { ...below, overlays: [...below.overlays, began] }, own: began };
}

type Texts = ReadonlyMap<string, string>;
const textsOf = (files: readonly SourceFile[]): Texts => new Map(files.map(({ path, text }) => [path, text]));

/** The overlay's files of patches; a file of whole definitions is told with what it holds. */
function changedFiles(before: Texts, after: Texts, told: ReadonlySet<string>): ChangedDefinition[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.filter((path) => before.get(path) !== after.get(path) && !told.has(path)).map((path) => ({
    id: path, kind: /^overlay:/m.test(after.get(path) ?? before.get(path) ?? '') ? 'overlay' : '', title: shortPath(path, paths), fate: before.has(path) ? (after.has(path) ? 'changed' : 'gone') : 'new',
    pieces: changedLines(before.get(path) ?? '', after.get(path) ?? ''),
  }));
}

function changedDefinition({ kind, name, before, after }: MergedChange, own: { before: Texts; after: Texts }): ChangedDefinition {
  const title = (after ?? before)!.data['title'] as { zh: string } | undefined;
  const lines = [[before, own.before], [after, own.after]] as const;
  const [was, is] = lines.map(([definition, texts]) => (definition && (texts.get(definition.file) ?? definition.text)) ?? '');
  return { id: `${kind}/${name}`, kind, title: say(title) || name, fate: before ? (after ? 'changed' : 'gone') : 'new', ...(before ? { before } : {}), ...(after ? { after } : {}), pieces: changedLines(was!, is!) };
}

/** The draft as it is, or as it was at a revision; against what the organ works under now, or against an earlier revision (`since`). */
export async function overlayDifference(id: string, revision?: number, since?: number): Promise<Difference> {
  const draft = await readDraft(id, revision);
  const below = await readRooted(draft.overlay!.base);
  const on = (own: SourceFile[]): Stood => ({ sources: { ...below, overlays: [...below.overlays, own] }, own });
  const before = since === undefined ? await beforeOf(draft) : on((await readDraft(id, since)).files);
  const worker = startPacksBeside();
  try {
    const { names, problems } = await worker.ask('open', { before: before.sources, after: on(draft.files).sources });
    const changes = problems.length > 0 ? [] : await worker.ask('changes');
    const own = { before: textsOf(before.own), after: textsOf(draft.files) };
    const told = new Set(changes.flatMap((each) => [each.before, each.after].flatMap((definition) => (definition ? [definition.file] : []))));
    return {
      draft: id, revision: revision ?? draft.revision, changed: [...changes.map((each) => changedDefinition(each, own)), ...changedFiles(own.before, own.after, told)], names: names ?? { roles: [], levels: [], phases: [] },
      packs: twoPacks(worker, () => Promise.resolve()), ...(problems.length > 0 ? { faults: problems } : {}),
    };
  } catch (fault) {
    worker.close();
    throw fault;
  }
}
