/** Merges an overlay beside the page, by the same code as the server's gate: what it makes of the pack, what the locks refuse, what conflicts. */
import { sortProblems } from '../../runtime/base/problem.ts';
import { hasErrors } from '../../runtime/base/severity.ts';
import { problemsInTitles } from '../../runtime/definition/compare/problemWords.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import { decideConflicts } from '../../runtime/definition/overlay/followBase.ts';
import { loadLocal } from '../../runtime/definition/overlay/loadLocal.ts';
import { overlayOf } from '../../runtime/definition/overlay/localPatch.ts';
import { itemName, listsFor } from '../../runtime/definition/overlay/namedLists.ts';
import { tryPatch } from '../../runtime/definition/overlay/tryPatch.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { createFinder } from '../find/createFinder.ts';
import { answerAll } from '../workspace/answerAll.ts';
import type { OverlayLook, OverlayOutline, OverlayWorkerApi, WrittenPatch } from './overlayApi.ts';
import { createRoots } from './knownRoots.ts';
import { mergedText } from './mergedText.ts';
import { mergeOverlay } from './mergeOverlay.ts';
import { ownAnswers } from './ownAnswers.ts';
import { conflictViews } from './conflictViews.ts';
import { patchWords } from './patchWords.ts';
import { overlayRows } from './overlayRows.ts';
import type { OverlayBelow } from './usesBelow.ts';

type Whole = LoadedPack & { pack: Pack };

let base: Whole | undefined;
let ancestor: LoadedPack | undefined;
let above: string | undefined;
let below: readonly OverlayBelow[] = [];
let files: readonly SourceFile[] = [];
let merged: LoadedPack | undefined;
/** The last pack that could be put together; what is shown while a patch is being mended. */
let pack: Pack | undefined;
let patches: WrittenPatch[] = [];

const whole = (loaded: LoadedPack): Whole | undefined => (loaded.pack ? { ...loaded, pack: loaded.pack } : undefined);
const loadAll = createRoots();
const find = createFinder(() => merged?.sources ?? base?.sources ?? []);

/** A field of a case type lies under `local`, one level further down. */
function addedName(add: string | Record<string, unknown>): string {
  if (typeof add === 'string') return add;
  const lists = listsFor(add);
  const name = lists[0] === undefined ? '' : (itemName(lists[0], add) ?? '');
  return add['type'] !== undefined || add['register'] !== undefined || add['enum'] !== undefined ? name.replaceAll('.', '/') : name;
}

function writtenPatches(of: readonly SourceFile[]): WrittenPatch[] {
  return loadLocal(of).local.overlays.flatMap((source) => overlayOf(source).patches.map(({ patch, why, in: at, add, set, hide, before, after }, index): WrittenPatch => ({
    patch, why, in: at, target: add === undefined ? at : `${at}/${addedName(add)}`, file: source.file, index, kind: add !== undefined ? 'add' : set !== undefined ? 'set' : 'hide', says: add ?? set ?? hide, ...(set === undefined ? {} : { sets: Object.keys(set) }), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }),
  })));
}

function outline(): OverlayOutline[] {
  const count = new Map<string, number>();
  for (const { in: at } of patches) {
    const key = at.split('/').slice(0, 2).join('/');
    count.set(key, (count.get(key) ?? 0) + 1);
  }
  const own = loadLocal(files).local.own;
  const sources = [...(base?.sources ?? []), ...own];
  return sources.map(({ kind, name, data, file }): OverlayOutline => ({
    kind, name, path: file, ...(isTitle(data['title']) ? { title: data['title'] } : {}), ...(typeof data['of'] === 'string' ? { of: data['of'] } : {}), patches: count.get(`${kind}/${name}`) ?? 0, isLocal: own.some((each) => each.kind === kind && each.name === name),
  }));
}

function look(now: readonly SourceFile[]): OverlayLook {
  const began = performance.now();
  files = now;
  patches = writtenPatches(now);
  if (!base) return { problems: [], patches, outline: [], milliseconds: 0 };
  const { upgrade, ...found } = mergeOverlay(base, ancestor, above, now);
  merged = found.loaded;
  pack = merged.pack ?? pack ?? base.pack;
  patches = patches.map((each) => ({ ...each, words: patchWords([merged?.pack ?? pack, base?.pack, ancestor?.pack], each) }));
  const problems = problemsInTitles(pack, merged.sources, hasErrors(found.problems) || !merged.pack ? found.problems : [...found.problems, ...lintPack(merged)]);
  return {
    problems: sortProblems(problems), patches, outline: outline(), milliseconds: Math.round(performance.now() - began),
    ...(upgrade ? {
      upgrade: {
        merged: patches.map(({ patch }) => patch).filter((patch) => !upgrade.conflicts.some((each) => each.patch === patch) && !upgrade.settled.some((each) => each.patch === patch)),
        settled: upgrade.settled.map(({ patch, what }) => `${patch} ${what}`), problems: upgrade.problems.filter(({ code }) => code !== 'overlay.conflict'),
        conflicts: conflictViews(base, ancestor, upgrade.conflicts, (name) => patches.find(({ patch }) => patch === name)?.words),
      },
    } : {}),
  };
}

const api: OverlayWorkerApi = {
  ...ownAnswers(() => ({ base, pack, files, below })),
  open: (given) => {
    const [loaded, before] = loadAll([given.base, ...(given.ancestor ? [given.ancestor] : [])]);
    base = whole(loaded!);
    ancestor = before;
    above = given.above;
    below = given.below;
    pack = base?.pack;
    return { problems: loaded!.problems };
  },
  look: (now) => look(now),
  rows: (kind, name) => {
    if (!base) return { rows: [], data: {} };
    const of = (source: { kind: string; name: string }): boolean => source.kind === kind && source.name === name;
    const shown = merged?.sources.find(of);
    return { rows: overlayRows(base, kind, name, shown, patches, pack), data: (shown ?? base.sources.find(of))?.data ?? {} };
  },
  merged: (kind, name) => {
    const of = (source: { kind: string; name: string }): boolean => source.kind === kind && source.name === name;
    const was = base?.sources.find(of);
    const shown = merged?.sources.find(of) ?? was;
    return shown ? mergedText(shown, was) : null;
  },
  find,
  fieldHome: (form) => {
    const of = pack && findDefinition(pack, 'form', form)?.of;
    const caseType = typeof of === 'string' ? of : undefined;
    if (!pack || caseType === undefined) return null;
    const local = (findDefinition(pack, 'caseType', caseType)?.properties['local'] as { properties?: Record<string, unknown> } | undefined)?.properties;
    return { caseType, taken: Object.keys(local ?? {}) };
  },
  tried: (patch) => (base ? tryPatch(base, patch) : []),
  roles: () => (base?.pack.organisation.roles ?? []).filter((role) => role.manages === undefined).map(({ role, title }) => ({ role, title })),
  scenarios: () => {
    if (!merged?.pack) return [];
    const { pack: whole } = merged;
    return definitionsOf(whole, 'scenario').map((scenario) => {
      const played = playScenario(whole, scenario);
      return { scenario: scenario.scenario, title: scenario.title, passed: played.passed, isLocal: scenario.scenario.startsWith('local-'), ...(played.wrong[0] ? { says: played.wrong[0].says } : {}) };
    });
  },
  decided: (given, choices) => (ancestor && base ? decideConflicts(ancestor, base, given, new Map(choices), above) : given),
};
answerAll(api);
