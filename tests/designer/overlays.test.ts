/** The overlay's page without its page: what its rows say of the example overlays, and that each command touches the lines of its patch only. */
import { placeWords } from '../../runtime/definition/compare/placeWords.ts';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFinder } from '../../designer/find/createFinder.ts';
import { placesIn } from '../../designer/find/placesIn.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { addDiffers, addDiffersTo, addedBy, addPatches, addPatchesTo, countersignPatch, fieldPatches, holderOfPatch, removePatches, removePatchesFrom, type FileEdits } from '../../designer/overlays/overlayCommands.ts';
import { createRoots } from '../../designer/overlays/knownRoots.ts';
import { ownFile } from '../../designer/overlays/ownSkeleton.ts';
import { overlayRows, type PatchAt } from '../../designer/overlays/overlayRows.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { rowAt } from '../../designer/overlays/rowAt.ts';
import { rowLabel } from '../../designer/overlays/rowLabel.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import { tryPatch } from '../../runtime/definition/overlay/tryPatch.ts';

addDesignerWords();
let base: LoadedPack & { pack: Pack };
beforeAll(() => {
  const loaded = loadPack(readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url))));
  base = { ...loaded, pack: loaded.pack! };
});
const why = { zh: '本级需要' };
const empty = (): SourceFile => ({
  path: 'definitions/overlays/jiangyang/overlay.yaml',
  text: `# yaml-language-server: $schema=../../schemas/overlay.json\n# 说明\noverlay: county\norgan: jiangyang\nbase:\n  pack: discipline   # 省级\n  hash: "${contentHash(base.pack)}"\npatches: []\n`,
});
const opened = (file: SourceFile): OpenDefinition => openDefinition(file).definitions[0]!;
const after = (file: SourceFile, make: (now: OpenDefinition) => ReturnType<typeof addPatches>): SourceFile => ({ path: file.path, text: applyEdits(file.text, make(opened(file))) });
const problemsOf = (file: SourceFile, ...own: SourceFile[]): string[] => {
  const { loaded, problems } = loadOverlay(base, [file, ...own]);
  return [...problems, ...(problems.length === 0 ? lintPack(loaded) : [])].map(({ code }) => code);
};
const field = (name: string) => fieldPatches({ name, title: { zh: '所在村' }, kind: 'line', required: false, choices: [] }, { caseType: 'petition', section: 'form/petition-registration/problem', after: 'region' }, why);

it('a version of the pack is known again by its hash, not by how long its files are', () => {
  const files = readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)));
  const other = files.map((file) => (file.path.endsWith('pack.yaml') ? { ...file, text: file.text.replace(/^version: (\d)/m, (_, first: string) => `version: ${(Number(first) + 1) % 10}`) } : file));
  expect(other.map(({ text }) => text.length)).toEqual(files.map(({ text }) => text.length));
  const load = createRoots();
  const [one, two, again] = load([{ root: 'a', files, overlays: [] }, { root: 'b', files: other, overlays: [] }, { root: 'a', files, overlays: [] }]);
  expect(two!.pack!.pack.version).not.toBe(one!.pack!.pack.version);
  expect(again).toBe(one);
  expect(load([{ root: 'a', files, overlays: [] }])[0]).toBe(one);
});

describe('what is found', () => {
  const patches = [
    '{ patch: village-field, why: { zh: 记到村 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村 } } }',
    '{ patch: no-party, why: { zh: 不用 }, in: form/petition-registration/subject/subject.joinedPartyOn, hide: true }',
  ];
  const merged = () => { const file = empty(); return loadOverlay(base, [{ path: file.path, text: file.text.replace('patches: []', `patches:\n${patches.map((patch) => `  - ${patch}`).join('\n')}`) }]).loaded; };

  it('is of what is inherited and of what the overlay adds, in the merged pack', () => {
    const find = createFinder(() => merged().sources);
    expect(find('所在村', []).places).toMatchObject([{ kind: 'caseType', definition: 'petition', what: 'field', at: '/properties/local/properties/village' }]);
    expect(find('起草受理告知书', []).places[0]).toMatchObject({ kind: 'process', definition: 'real-name-report-handling', what: 'task' });
  });

  it('stands in words in every row, by the data alone or by what it is', () => {
    const silent = base.sources.flatMap((source) => overlayRows(base, source.kind, source.name, source, [], base.pack).filter((row) => row.path.length > 0).flatMap((row) => {
      const { zh, en } = rowLabel(row, source.data);
      return /[\u4e00-\u9fff]/.test(zh) ? [] : [`${row.address}: ${zh} / ${en}`];
    }));
    expect(silent).toEqual([]);
  });

  it('of a ledger is called as its field is, where the column has no title of its own: of whichever case type the ledger is over', () => {
    for (const source of base.sources.filter(({ kind }) => kind === 'ledger')) {
      const columns = (source.data['columns'] as { column: string; field?: string; title?: unknown }[]);
      const untitled = { ...source, data: { ...source.data, columns: columns.map(({ title: _, ...column }) => column) } };
      const rows = overlayRows(base, 'ledger', source.name, untitled, [], base.pack).filter(({ list }) => list === 'columns');
      expect(rows.length, source.name).toBe(columns.length);
      const silent = rows.filter(({ name, title }) => columns.find(({ column }) => column === name)?.field !== undefined && title === undefined);
      expect(silent.map(({ address }) => address)).toEqual([]);
    }
  });

  it('tells values that are fixed as people read them, and none by a code that has a word', () => {
    const source = base.sources.find((each) => each.kind === 'deadline' && each.name === 'lead-disposition-opinion')!;
    const [whole] = overlayRows(base, 'deadline', source.name, source, [], base.pack);
    const said = Object.fromEntries(whole!.keys.map(({ key, says }) => [key, says]));
    expect(said).toMatchObject({ of: { zh: expect.stringContaining('问题线索处置') as string }, owner: { zh: expect.stringContaining('承办人') as string }, length: { zh: '1个月', en: '1 month' } });
    expect(['binds', 'counting', 'starts', 'stops'].filter((key) => !/\p{Script=Han}/u.test(said[key]?.zh ?? ''))).toEqual([]);
  });

  it('where two sides disagree is called in words, also what the pack of now has no more', () => {
    const now = { ...base.pack, form: { ...base.pack.form } };
    delete now.form['petition-registration'];
    expect(placeWords([now, base.pack], 'form/petition-registration/problem/summary/hint')).toEqual({ zh: '信访举报登记 › 反映的问题 › 反映问题摘要 › 提示', en: 'Petition registration › What is reported › Summary › Hint' });
    expect(placeWords([now, base.pack], 'deadline/case-review/length').zh).toBe('案件审理期限 › 期限长度');
  });

  it('has its row: its own for steps and fields, that of the nearest item around it for the rest', () => {
    const { sources } = merged();
    let own = 0;
    for (const source of sources) {
      const rows = overlayRows(base, source.kind, source.name, source, [], base.pack);
      if (rows.length === 0) continue;
      for (const place of placesIn(source)) {
        const row = rowAt(rows, place.at);
        expect(row, place.id).toBeDefined();
        if (place.what !== 'definition' && row!.path.length > 0) own += 1;
        if (source.kind === 'caseType' && place.what === 'field') expect(row!.path.join('/'), place.id).toBe(place.at.slice(1));
      }
    }
    expect(own).toBeGreaterThan(300);
  });

  it('is never a row that is hidden: its path is that of another definition', () => {
    const rows = [{ path: [], state: 'inherited' as const, name: 'whole' }, { path: ['layout', 0], state: 'hidden' as const, name: 'gone' }, { path: ['layout', 0], state: 'local' as const, name: 'here' }];
    expect(rowAt(rows, '/layout/0/fields/2')?.name).toBe('here');
    expect(rowAt(rows, '/title')?.name).toBe('whole');
    expect(rowAt([], '/title')).toBeUndefined();
  });
});

describe('an overlay in several files', () => {
  const second = (): SourceFile => ({ path: 'definitions/overlays/jiangyang/more.yaml', text: empty().text.replace('overlay: county', 'overlay: county-more') });
  const all = (files: readonly SourceFile[]): OpenDefinition[] => files.map(opened);
  const done = (files: readonly SourceFile[], edits: FileEdits[]): SourceFile[] => files.map((file) => { const own = edits.find(({ path }) => path === file.path); return own ? { path: file.path, text: applyEdits(file.text, own.edits) } : file; });
  const names = (file: SourceFile): string[] => (opened(file).data['patches'] as { patch: string }[]).map(({ patch }) => patch);
  const problems = (files: readonly SourceFile[]): string[] => problemsOf(files[0]!, ...files.slice(1));
  const hint = (zh: string) => [{ name: 'hint', why, in: 'form/petition-registration/problem/summary', set: { hint: { zh } } }];

  it('takes a new patch where one says, under a name that none of them has, and a value where its item is set already', () => {
    let files = [empty(), second()];
    files = done(files, addPatchesTo(all(files), all(files)[0]!, []));
    const into = (index: number, patches: Parameters<typeof addPatchesTo>[2]): void => { const now = all(files); files = done(files, addPatchesTo(now, now[index]!, patches)); };
    into(1, hint('写明时间'));
    into(0, field('village'));
    into(0, [...hint('写明地点'), { name: 'hint', why, in: 'form/petition-registration/problem/region', set: { hint: { zh: '到村' } } }]);
    expect(files.map(names)).toEqual([['village-field', 'village-on-form', 'hint-2'], ['hint']]);
    expect(files[1]!.text).toContain('写明地点');
    expect(problems(files)).toEqual([]);
    expect(holderOfPatch(all(files), 'hint')?.source.path).toBe(files[1]!.path);
    files = done(files, removePatchesFrom(all(files), ['hint', 'village-field', 'village-on-form', 'hint-2', 'nobody']));
    expect(files.map(({ text }) => text)).toEqual([empty().text, second().text]);
  });

  it('has a name for each of them, and one for each own definition', () => {
    const same = { ...second(), text: empty().text };
    expect(problems([empty(), second()])).toEqual([]);
    expect(problems([empty(), same])).toEqual(['definition.duplicate']);
    const own = ownFile(base.pack, { kind: 'register', name: 'local-list', title: { zh: '表' }, of: '', words: { item: { zh: '一' }, source: '本级' } }, 'definitions/overlays/jiangyang/registers/local-list.yaml')!;
    expect(problemsOf(empty(), own, { ...own, path: own.path.replace('local-list', 'other') })).toEqual(['definition.duplicate']);
  });

  it('names scenarios that no longer hold once, where such are named already', () => {
    let files = [empty(), second()];
    const into = (index: number, scenarios: readonly string[]): void => { const now = all(files); files = done(files, addDiffersTo(now, now[index]!, scenarios, why)); };
    into(1, ['petition-not-accepted']);
    into(0, ['petition-not-accepted', 'petition-anonymous']);
    expect(files[0]!.text).toBe(empty().text);
    expect(files[1]!.text.match(/scenario: /g)).toHaveLength(2);
  });
});

describe('commands', () => {
  it('write what the gate takes, and leave every line that is not theirs as it was', () => {
    const one = after(empty(), (now) => addPatches(now, field('village')));
    expect(problemsOf(one)).toEqual([]);
    expect(one.text.startsWith(empty().text.replace('patches: []\n', ''))).toBe(true);
    const two = after(one, (now) => addPatches(now, [countersignPatch({ name: 'countersign', title: { zh: '会签' }, roles: ['case-supervision-clerk'], refusedTo: 'register' }, { in: 'process/petition-intake/receiving', after: 'register' }, why)]));
    expect(problemsOf(two)).toEqual([]);
    expect(two.text.startsWith(one.text.trimEnd())).toBe(true);
    const three = after(two, (now) => addDiffers(now, ['petition-not-accepted'], why));
    expect(problemsOf(three)).toEqual([]);
    expect(after(three, (now) => addDiffers(now, ['petition-not-accepted'], why)).text).toBe(three.text);
  });

  it('put a second value of an item into the patch that it has, since two that set one key are a fault', () => {
    const set = (value: object) => [{ name: 'hint', why, in: 'form/petition-registration/problem/summary', set: value as Record<string, unknown> }];
    const one = after(empty(), (now) => addPatches(now, set({ hint: { zh: '写明时间' } })));
    const two = after(after(one, (now) => addPatches(now, set({ hint: { zh: '写明地点' } }))), (now) => addPatches(now, set({ title: { zh: '摘要' } })));
    const patches = opened(two).data['patches'] as { set: object }[];
    expect(patches.map((each) => each.set)).toEqual([{ hint: { zh: '写明地点' }, title: { zh: '摘要' } }]);
    expect(problemsOf(two)).toEqual([]);
  });

  it('write into what a patch adds, and find it by the patch', () => {
    const paper = countersignPatch({ name: 'countersign', title: { zh: '会签' }, roles: ['case-supervision-clerk'], refusedTo: 'register', papers: ['local-sheet'] }, { in: 'process/petition-intake/receiving', after: 'register' }, why);
    expect(paper.add).toMatchObject({ approval: 'local-countersign', papers: { prepare: ['local-sheet'], issue: ['local-sheet'] } });
    const sheet = ownFile(base.pack, { kind: 'document', name: 'local-sheet', title: { zh: '会签单' }, of: 'petition', words: { item: { zh: '项' }, source: '据' } }, 'definitions/overlays/jiangyang/documents/local-sheet.md')!;
    expect(problemsOf(after(empty(), (now) => addPatches(now, [paper])), sheet)).toEqual([]);
    const one = after(empty(), (now) => addPatches(now, [...field('village'), { name: 'filter', why, in: 'ledger/petitions/filters', add: 'local-village' }]));
    const at = addedBy(opened(one).data as never, 'village-field')!;
    expect(at).toEqual(['patches', 0, 'add']);
    const two = after(one, (now) => setValue(now, [...at, 'title'], { zh: '所在村（社区）' }));
    expect(problemsOf(two).filter((code) => code !== 'overlay.address-unknown')).toEqual(problemsOf(one).filter((code) => code !== 'overlay.address-unknown'));
    expect(two.text).toBe(one.text.replace('title: { zh: 所在村 }', 'title: { zh: 所在村（社区） }'));
    expect([addedBy(opened(one).data as never, 'filter'), addedBy(opened(one).data as never, 'nobody')]).toEqual([undefined, undefined]);
  });

  it('taken back one by one leave the overlay as it began', () => {
    let file = after(after(empty(), (now) => addPatches(now, field('village'))), (now) => addPatches(now, field('hamlet')));
    expect(new Set((opened(file).data['patches'] as { patch: string }[]).map(({ patch }) => patch)).size).toBe(4);
    for (const { patch } of opened(file).data['patches'] as { patch: string }[]) file = after(file, (now) => removePatches(now, [patch]));
    expect(opened(file).data).toEqual(opened(empty()).data);
    expect(after(file, (now) => removePatches(now, ['nobody'])).text).toBe(file.text);
  });
});

describe('rows', () => {
  const rowsOf = (kind: 'form' | 'process' | 'deadline' | 'permission', name: string, file?: SourceFile, patches: PatchAt[] = []) => {
    const merged = file && loadOverlay(base, [file]).loaded;
    return overlayRows(base, kind, name, merged?.sources.find((source) => source.kind === kind && source.name === name), patches, merged?.pack);
  };

  it('say what is inherited, and why what is locked stays so', () => {
    const rows = rowsOf('form', 'petition-registration');
    const of = (name: string) => rows.find((row) => row.name === name)!;
    expect(rows.every((row) => row.state === 'inherited' && row.patches.length === 0)).toBe(true);
    expect(of('subject.joinedPartyOn')).toMatchObject({ mayHide: true, depth: 2, address: 'form/petition-registration/subject/subject.joinedPartyOn' });
    expect(of('summary')).toMatchObject({ mayHide: false, because: { code: 'overlay.notice-hidden', message: { zh: expect.stringMatching(/^“\p{Script=Han}+”用到“信访举报登记 › 反映的问题 › 反映问题摘要”，/u) as string } }, title: { zh: '反映问题摘要' } });
    expect(Object.fromEntries(of('summary').keys.map(({ key, word }) => [key, word]))).toMatchObject({ required: 'more', hint: 'free', title: 'free', visible: 'fixed' });
    const approval = rowsOf('process', 'petition-intake').find((row) => row.name === 'approve-proposal')!;
    expect(approval).toMatchObject({ step: 'approval', mayHide: false, because: { code: 'overlay.approval-removed' } });
    expect(approval.keys.find(({ key }) => key === 'levels')?.word).toBe('higher');
    expect(rowsOf('deadline', 'case-review')[0]!.keys.find(({ key }) => key === 'length')?.word).toBe('by-whom-it-binds');
  });

  it('say by the same judgement as the gate whether an item may be hidden', () => {
    const rows = rowsOf('form', 'petition-registration').filter((row) => row.list === 'fields');
    // Every third, both verdicts among them: each is a merge of the whole pack.
    const some = rows.filter((_, i) => i % 3 === 0);
    expect(new Set(some.map((row) => row.mayHide)).size).toBe(2);
    for (const row of some) {
      const hidden = { ...empty(), text: empty().text.replace('patches: []', `patches:\n  - { patch: p, why: { zh: 试 }, in: ${row.address}, hide: true }`) };
      expect([row.name, loadOverlay(base, [hidden]).problems.length === 0]).toEqual([row.name, row.mayHide]);
    }
  });

  it('mark what is local, changed and hidden with the patch that made it so', () => {
    const text = empty().text.replace('patches: []', ['patches:', '  - { patch: f, why: { zh: 需 }, in: caseType/petition, add: { field: local.village, type: string, title: { zh: 所在村 } } }', '  - { patch: l, why: { zh: 需 }, in: form/petition-registration/problem, after: region, add: { field: local.village } }',
      '  - { patch: h, why: { zh: 需 }, in: form/petition-registration/subject/subject.joinedPartyOn, hide: true }', '  - { patch: s, why: { zh: 需 }, in: form/petition-registration/problem/summary, set: { hint: { zh: 写明 } } }'].join('\n'));
    const patches: PatchAt[] = [
      { patch: 'l', in: 'form/petition-registration/problem', kind: 'add', target: 'form/petition-registration/problem/local.village' }, { patch: 'h', in: 'form/petition-registration/subject/subject.joinedPartyOn', kind: 'hide', target: 'form/petition-registration/subject/subject.joinedPartyOn' },
      { patch: 's', in: 'form/petition-registration/problem/summary', kind: 'set', target: 'form/petition-registration/problem/summary' }];
    const rows = rowsOf('form', 'petition-registration', { ...empty(), text }, patches);
    expect(rows.filter((row) => row.state !== 'inherited').map((row) => [row.name, row.state, row.patches])).toEqual([['subject.joinedPartyOn', 'hidden', ['h']], ['summary', 'changed', ['s']], ['local.village', 'local', ['l']]]);
    expect(rows.find((row) => row.name === 'local.village')?.title).toEqual({ zh: '所在村' });
  });

  it('and a patch that the locks refuse is refused before it is written, with the clause', () => {
    expect(tryPatch(base, { in: 'deadline/case-review', set: { length: { days: 20 } } })).toEqual([]);
    const [refused] = tryPatch(base, { in: 'deadline/case-review', set: { length: { days: 60 } } });
    expect(refused?.code).toBe('overlay.lock-broken');
    expect(refused?.message.zh).toContain('《');
  });
});
