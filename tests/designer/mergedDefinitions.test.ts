/** A definition with an organ's overlay merged, as its author looks at it: its text, what is local in it, and a case that is played on it. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { markOf } from '../../designer/properties/markedProperties.ts';
import { createRoots, type RootedSources } from '../../designer/overlays/knownRoots.ts';
import { localChanges } from '../../designer/overlays/localChanges.ts';
import { localPaths } from '../../designer/overlays/localPaths.ts';
import { mergedText } from '../../designer/overlays/mergedText.ts';
import { overlayLoader, type OverlayBasis } from '../../designer/overlays/mergeOverlay.ts';
import { countersignPatch } from '../../designer/overlays/overlayCommands.ts';
import type { WrittenPatch } from '../../designer/overlays/overlayApi.ts';
import { overlayRows, type PatchAt } from '../../designer/overlays/overlayRows.ts';
import { ownScenarioPlace } from '../../designer/overlays/ownScenarioPlace.ts';
import { processMarks } from '../../designer/overlays/processMarks.ts';
import { createSimulator } from '../../designer/simulator/simulator.ts';
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { loadChain } from '../../runtime/definition/overlay/loadChain.ts';
import { overlayOf } from '../../runtime/definition/overlay/localPatch.ts';
import { loadLocal } from '../../runtime/definition/overlay/loadLocal.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

const read = (folder: string): SourceFile[] => readPackFiles(fileURLToPath(new URL(`../../definitions/${folder}`, import.meta.url)));
const files = read('discipline');
const [city, county] = [read('overlays/yunchuan-city'), read('overlays/jiangyang-county')];
let base: LoadedPack & { pack: Pack };
addDesignerWords();
beforeAll(() => { const loaded = loadPack(files); base = { ...loaded, pack: loaded.pack! }; });
const find = ({ sources }: LoadedPack, kind: string, name: string) => sources.find((each) => each.kind === kind && each.name === name)!;
const patchesOf = (own: readonly SourceFile[]): PatchAt[] => loadLocal(own).local.overlays.flatMap((source) => overlayOf(source).patches.map(({ patch, in: at, add, set }): PatchAt => ({ patch, in: at, target: at, kind: add !== undefined ? 'add' : set !== undefined ? 'set' : 'hide', ...(set ? { sets: Object.keys(set) } : {}) })));

/** The overlay of a county on the pack itself: a countersign behind the registration of a petition. */
const sits = countersignPatch({ name: 'village', title: { zh: '村级来件会签' }, roles: ['case-supervision-clerk'], refusedTo: 'register' }, { in: 'process/petition-intake/receiving', after: 'register' }, { zh: '本级需要' });
function own(...patches: string[]): SourceFile[] {
  const { name, ...patch } = sits;
  const path = 'definitions/overlays/qingshi/overlay.yaml';
  return [{ path, text: `# yaml-language-server: $schema=../../schemas/overlay.json\noverlay: qingshi\ntitle: { zh: 补充 }\norgan: qingshi\nbase: { pack: discipline, hash: "${contentHash(base.pack)}" }\npatches:\n${[JSON.stringify({ patch: name, ...patch }), ...patches].map((each) => `  - ${each}\n`).join('')}` }];
}

describe('its text', () => {
  it('says of every definition of a pack with two overlays what merging made of it, body and all', () => {
    const merged = loadChain({ files, overlays: [city, county] });
    expect(merged.problems).toEqual([]);
    const other = merged.sources.filter((source) => {
      const { text, path } = mergedText(source);
      const [opened] = openDefinition({ path, text }).definitions;
      const body = opened?.body && opened.source.text.slice(opened.body.start, opened.body.end);
      return canonicalJson(opened?.data) !== canonicalJson(source.data) || body !== source.body;
    });
    expect(other.map(({ kind, name }) => `${kind}/${name}`)).toEqual([]);
  });

  it('tells what the pack above says, and nothing of what the overlay brings', () => {
    expect(mergedText({ file: 'a.yaml', data: { form: 'a' } }, { data: { form: 'b' } }).was).toEqual({ form: 'b' });
    expect(Object.hasOwn(mergedText({ file: 'a.yaml', data: { form: 'a' } }), 'was')).toBe(false);
  });
});

describe('what is local', () => {
  it('is told by key and by item; of a list from which something is hidden by the list', () => {
    const was = { length: { days: 30 }, counting: 'calendar', overdue: [{ overdue: 'remind', tell: ['handler'] }, { overdue: 'raise' }] };
    expect(localPaths(was, was)).toEqual([]);
    expect(localPaths(was, { ...was, length: { days: 25 } })).toEqual(['/length/days']);
    expect(localPaths(was, { ...was, lamp: {} })).toEqual(['/lamp']);
    // An item before others moves them along, and leaves them what they were.
    expect(localPaths(was, { ...was, overdue: [{ overdue: 'local-tell' }, ...was.overdue] })).toEqual(['/overdue/0']);
    expect(localPaths(was, { ...was, overdue: [{ overdue: 'raise' }] })).toEqual(['/overdue']);
    expect(localPaths(was, { ...was, overdue: [{ overdue: 'remind', tell: ['handler', 'local-one'] }, { overdue: 'raise' }] })).toEqual(['/overdue/0/tell/1']);
    expect(localPaths(undefined, was)).toEqual(['']);
  });

  it('is marked at the property, at what holds it, and of an added item at its name alone', () => {
    const marked = { paths: ['/length/days', '/overdue/2'], added: '增设', changed: '改动' };
    const mark = (map: (string | number)[], key: string, isFirst = false): string => markOf(marked, map, key, isFirst);
    expect([mark([], 'length'), mark(['length'], 'days', true), mark([], 'counting'), mark([], 'overdue')]).toEqual(['改动', '改动', '', '改动']);
    expect([mark(['overdue', 2], 'overdue', true), mark(['overdue', 2], 'after'), mark(['overdue', 1], 'overdue', true)]).toEqual(['增设', '', '']);
    expect(markOf(undefined, [], 'length', false)).toBe('');
  });

  it('is told of a process step by step: put in, said otherwise, locked; the rest is inherited and open', () => {
    const below = loadChain({ files, overlays: [] }) as LoadedPack & { pack: Pack };
    const merged = loadChain({ files, overlays: [city] });
    const [was, is] = [find(below, 'process', 'preliminary-verification'), find(merged, 'process', 'preliminary-verification')];
    const marks = processMarks(overlayRows(below, 'process', 'preliminary-verification', is, patchesOf(city), merged.pack), was.data, is.data);
    const stage = (is.data as unknown as { stages: { stage: string; steps: Record<string, string>[] }[] }).stages.findIndex((each) => each.stage === 'planning');
    const look = (name: string): string | undefined => marks.get(`/stages/${String(stage)}/steps/${String((is.data as unknown as { stages: { steps: Record<string, string>[] }[] }).stages[stage]!.steps.findIndex((each) => Object.values(each).includes(name)))}`);
    // A paper more is a change of the task that prepares it.
    expect([look('local-review-safety'), look('draft-plan')]).toEqual(['own', 'changed']);
    expect([...marks.values()].filter((each) => each === 'own')).toHaveLength(1);
    // Nothing in a stage makes the stage itself another; a title of its own does.
    expect(marks.get(`/stages/${String(stage)}`)).not.toBe('changed');
    const titled = structuredClone(is.data) as unknown as { stages: { title: unknown }[] };
    titled.stages[stage]!.title = { zh: '谋划' };
    expect(processMarks([], was.data, titled as never).get(`/stages/${String(stage)}`)).toBe('changed');
    const more = structuredClone(is.data) as unknown as { stages: { stage: string }[] };
    more.stages.push({ ...structuredClone(more.stages[stage]!), stage: 'local-more' });
    expect(processMarks([], was.data, more as never).get(`/stages/${String(more.stages.length - 1)}`)).toBe('own');
    // Of the intake some steps may be changed within their locks, others not at all.
    const intake = find(below, 'process', 'petition-intake');
    const plain = processMarks(overlayRows(below, 'process', 'petition-intake', intake, [], below.pack), intake.data, intake.data);
    expect([plain.get('/stages/0/steps/0'), plain.get('/stages/2/steps/0/cases/0/steps/0')]).toEqual([undefined, 'locked']);
  });

  it('is marked as a conflict where both sides changed a place and nobody has decided, of what is gone at what was around it', () => {
    const intake = find(base, 'process', 'petition-intake');
    const rows = overlayRows(base, 'process', 'petition-intake', intake, [], base.pack);
    const conflictsAt = (...what: string[]): string[] => [...processMarks(rows, intake.data, intake.data, what)].filter(([, look]) => look === 'conflict').map(([id]) => id);
    expect(conflictsAt()).toEqual([]);
    expect(conflictsAt('process/petition-intake/receiving/register/title')).toEqual(['/stages/0/steps/0']);
    expect(conflictsAt('process/petition-intake/receiving/local-gone/levels', 'process/petition-intake/receiving')).toEqual(['/stages/0']);
    expect(conflictsAt('process/petition-intake/title', 'process/other/receiving')).toEqual([]);
  });

  it('is told patch by patch, with the row at which it is changed', () => {
    const rows = [{ address: 'deadline/case-review', name: 'case-review', title: { zh: '案件审理期限' } }, { address: 'deadline/case-review/remind', name: 'remind' }];
    const written = (patch: string, more: Partial<WrittenPatch>): WrittenPatch => ({ patch, why: { zh: '需要' }, in: 'deadline/case-review', target: 'deadline/case-review', kind: 'set', file: 'a.yaml', index: 0, says: {}, ...more });
    const found = localChanges('deadline', 'case-review', [
      written('quicker', { sets: ['length'] }), written('lamp', { in: 'deadline/case-review/lamp', target: 'deadline/case-review/lamp', sets: ['yellow'] }),
      written('tell', { kind: 'add', target: 'deadline/case-review/local-tell', says: { overdue: 'local-tell' } }), written('none', { kind: 'hide', in: 'deadline/case-review/remind', target: 'deadline/case-review/remind' }),
      written('else', { in: 'deadline/case-reviews', target: 'deadline/case-reviews', sets: ['length'] }),
    ], rows);
    expect(found.map(({ patch, what, address }) => [patch, what, address])).toEqual([
      ['quicker', '期限长度', 'deadline/case-review'], ['lamp', expect.stringContaining(' · 黄'), 'deadline/case-review'], ['tell', 'local-tell', 'deadline/case-review'], ['none', 'remind', 'deadline/case-review/remind'],
    ]);
  });
});

describe('a case on it', () => {
  const below = (): OverlayBasis => ({ base: { root: 'pack', files, overlays: [] } satisfies RootedSources });
  const texts = (of: readonly SourceFile[]): [string, string][] => of.map(({ path, text }) => [path, text]);

  it('is loaded as the gate merges it', () => {
    const load = overlayLoader(createRoots(), below());
    expect(load(own()).problems).toEqual([]);
    expect(JSON.stringify(load(own()).pack?.process['petition-intake'])).toContain('local-village');
    expect(load(own('{ patch: bad, why: { zh: 试 }, in: process/petition-intake/nowhere, hide: true }')).problems.map(({ code }) => code)).toEqual(['overlay.address-unknown']);
  });

  it('is played through the countersign as people of the county, and kept as a scenario of its own', () => {
    const simulator = createSimulator();
    simulator.stand(below());
    expect(simulator.load(texts(own()))).toEqual({ ok: true, problems: 0 });
    const begun = simulator.begin('petition-intake', { tier: 'county' });
    expect(begun.tier).toBe('county');
    const came = simulator.start(begun.starters[0]?.id, undefined);
    if ('faults' in came) throw new Error(JSON.stringify(came.faults));
    let play = simulator.play(came.story);
    const waits = (): string[] => play.shown.cases.flatMap((each) => each.works.map(({ title }) => title.zh));
    const met: string[][] = [waits()];
    for (let n = 0; n < 2; n += 1) {
      const next = simulator.automatic();
      if ('refused' in next) throw new Error(JSON.stringify(next.refused));
      play = simulator.play({ ...play.story, play: [...play.story.play, next.act] });
      met.push(waits());
    }
    expect(met).toEqual([['登记信访举报'], ['村级来件会签'], ['查重']]);
    // Its file stands on the pack above, which the county's draft does not hold.
    const outline = [{ kind: 'scenario' as const, name: 'petition-intake-played', path: 'definitions/discipline/scenarios/a.yaml' }];
    const place = ownScenarioPlace('petition-intake', outline, own()[0]!.path, own().map(({ path }) => path));
    expect(place).toEqual({ name: 'local-petition-intake-played', path: 'definitions/overlays/qingshi/scenarios/local-petition-intake-played.yaml', head: '# yaml-language-server: $schema=../../../schemas/scenario.json' });
    const made = simulator.record(place.name, { zh: '会签' }, place.path, place.head);
    expect(made).toMatchObject({ passed: true, wrong: [] });
    expect(overlayLoader(createRoots(), below())([...own(), { path: place.path, text: made.text }]).problems).toEqual([]);
    // A name that is no county's is refused by what the gate says.
    expect(simulator.record('petition-intake-kept', { zh: '会签' }, place.path, place.head).passed).toBe(false);
    // Of an organ without a commission of its own no case is begun.
    expect(simulator.begin('petition-intake', { tier: 'nowhere' }).tier).toBe('county');
  });

  it('goes on to the pack alone when nothing is stood on', () => {
    const simulator = createSimulator();
    simulator.stand(below());
    simulator.stand(undefined);
    expect(simulator.load(texts(own())).ok).toBe(false);
  });

  it('has a second scenario beside the first', () => {
    const outline = [{ kind: 'scenario' as const, name: 'local-petition-intake-played', path: 'definitions/overlays/qingshi/scenarios/local-petition-intake-played.yaml' }];
    expect(ownScenarioPlace('petition-intake', outline, 'definitions/overlays/qingshi/overlay.yaml', outline.map(({ path }) => path)).name).toBe('local-petition-intake-played-2');
  });
});
