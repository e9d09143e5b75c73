/** An organ's own files without their page: what they begin as, who uses them, and that each command can be taken back byte for byte. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNameFault, removeOwn, renameOwn, usesOf, type OwnName } from '../../designer/overlays/ownCommands.ts';
import { groupedByKind, ownEntries } from '../../designer/overlays/ownEntries.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { ownFile, ownPath, subjectOf } from '../../designer/overlays/ownSkeleton.ts';
import { usesBelow } from '../../designer/overlays/usesBelow.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { applyChanges, invertChanges, type PackChange, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { openKinds } from '../../runtime/definition/overlay/checkOwn.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import { playScenario } from '../../runtime/interpreter/scenario/runScenario.ts';

const folder = (of: string): string => fileURLToPath(new URL(`../../definitions/${of}`, import.meta.url));
let base: LoadedPack & { pack: Pack };
/** The city of the examples: a register, a document and two scenarios of its own, and patches that use them. */
let city: PackFiles;
beforeAll(() => {
  const loaded = loadPack(readPackFiles(folder('discipline')));
  base = { ...loaded, pack: loaded.pack! };
  city = new Map(readPackFiles(folder('overlays/yunchuan-city')).map(({ path, text }) => [path, text]));
});
const overlayFile = 'definitions/overlays/yunchuan-city/overlay.yaml';
const paperFile = 'definitions/overlays/yunchuan-city/documents/local-talk-safety-approval.md';
const paper: OwnName = { kind: 'document', name: 'local-talk-safety-approval' };
const register: OwnName = { kind: 'register', name: 'local-campaign' };
const problemsOf = (files: PackFiles): string[] => {
  const { loaded, problems } = loadOverlay(base, [...files].map(([path, text]) => ({ path, text })));
  return [...problems, ...(problems.length === 0 ? lintPack(loaded) : [])].map(({ code, at }) => `${code} ${at?.file ?? ''}`);
};
const bytes = (files: PackFiles) => [...files].sort(([a], [b]) => (a < b ? -1 : 1));
/** Carried out, and taken back. */
function carriedOut(files: PackFiles, changes: readonly PackChange[]): PackFiles {
  const after = applyChanges(files, changes);
  expect(bytes(applyChanges(after, invertChanges(changes, files)))).toEqual(bytes(files));
  return after;
}
const words = { item: { zh: '第一项', en: 'First' }, source: '本级规定' };
function begun(kind: DefinitionKind, name: string): { path: string; text: string } {
  const subject = subjectOf(kind);
  const of = subject === 'caseType' ? 'petition' : subject === 'process' ? 'petition-intake' : subject === 'role' ? 'petition-clerk' : '';
  return ownFile(base.pack, { kind, name, title: { zh: '本县的', en: 'Ours' }, of, words }, ownPath(kind, name, overlayFile, base.sources, new Set(city.keys())))!;
}

describe('a new file', () => {
  it('of every kind that the pack leaves open begins without a problem, all at once', () => {
    const kinds = openKinds(base.pack.pack);
    expect(kinds).toContain('document');
    expect(kinds).not.toContain('process');
    const made = kinds.map((kind) => begun(kind, `local-own-${kind.toLowerCase()}`));
    const files = carriedOut(city, made.map(({ path, text }) => ({ path, created: text })));
    expect(problemsOf(files)).toEqual([]);
    expect(made.find(({ path }) => path.endsWith('.md'))?.path).toBe('definitions/overlays/yunchuan-city/documents/local-own-document.md');
    expect(made.find(({ text }) => text.includes('\nregister:'))?.text).toMatch(/^# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/schemas\/register\.json\nregister: local-own-register\n/);
    const { loaded } = loadOverlay(base, [...files].map(([path, text]) => ({ path, text })));
    expect(playScenario(loaded.pack!, findDefinition(loaded.pack!, 'scenario', 'local-own-scenario')!)).toMatchObject({ passed: true });
  });

  it('of whose subject there is none is not begun, and one of a path that is taken gets another', () => {
    expect(ownFile(base.pack, { kind: 'document', name: 'local-x', title: { zh: '甲' }, of: 'nothing', words }, 'x.md')).toBeUndefined();
    expect(ownPath('document', 'local-talk-safety-approval', overlayFile, base.sources, new Set(city.keys()))).toBe(paperFile.replace('.md', '-2.md'));
    // Where the pack above has none, the folder is called as a pack calls it.
    expect((['series', 'caseType', 'process', 'form'] as const).map((kind) => ownPath(kind, 'local-x', overlayFile, [], new Set()).split('/').at(-2))).toEqual(['series', 'case-types', 'processes', 'forms']);
  });

  it('has a name that no base can take, and that is free', () => {
    const fault = (kind: DefinitionKind, name: string) => ownNameFault(base, city, { kind, name });
    expect([fault('register', 'lead-source'), fault('register', 'local-'), fault('register', 'local-Ä'), fault('register', `local-${'x'.repeat(60)}`)]).toEqual(['bad', 'bad', 'bad', 'bad']);
    expect([fault('register', 'local-campaign'), fault('document', 'local-campaign'), fault('register', 'local-other')]).toEqual(['taken', undefined, undefined]);
  });
});

describe('the list', () => {
  it('holds every definition but the overlay, and files that cannot be read with a fault', () => {
    const broken = { path: 'definitions/overlays/yunchuan-city/types/local-broken.yaml', text: 'type: [\n' };
    const entries = ownEntries([...city].map(([path, text]) => openDefinition({ path, text })).concat(openDefinition(broken)), []);
    expect(entries.map(({ kind, name }) => `${kind ?? ''} ${name}`).sort()).toEqual([` ${broken.path}`, 'document local-talk-safety-approval', 'register local-campaign', 'scenario local-no-talk-no-safety-review', 'scenario local-talk-safety-first']);
    expect(entries.find(({ kind }) => kind === undefined)).toEqual({ name: broken.path, path: broken.path, title: { zh: 'types/local-broken.yaml' }, faults: 1, heaviest: 'error' });
    expect(groupedByKind(entries, ['register', 'scenario', 'document']).map(({ kind, entries: of }) => [kind, of.length])).toEqual([[undefined, 1], ['register', 1], ['scenario', 2], ['document', 1]]);
  });
});

describe('who uses a definition', () => {
  it('is told by its places, scenarios among them', () => {
    expect(usesOf(base, city, register).map(({ file, path }) => [file, path])).toEqual([[overlayFile, expect.stringMatching(/^\/patches\/0\/add/)]]);
    const uses = usesOf(base, city, paper);
    expect(uses.filter(({ file }) => file === overlayFile).length).toBe(2);
    expect(uses.filter(({ file }) => file.endsWith('local-talk-safety-first.yaml')).map(({ path }) => path)).toEqual(['/play/1/see/papers/local-talk-safety-approval']);
    expect(usesOf(base, city, { kind: 'scenario', name: 'local-no-talk-no-safety-review' })).toEqual([]);
  });
});

it('of a file with several, another definition of it may be who uses one; its line is that of now', () => {
  const [used, user] = [begun('type', 'local-own').text, begun('type', 'local-whole').text.replace('properties: {', 'properties: { part: { type: local-own, title: { zh: 一部分 } },').replace(/^properties:\n/m, 'properties:\n  part: { type: local-own, title: { zh: 一部分 } }\n')];
  expect(user).toContain('type: local-own,');
  const path = 'definitions/overlays/yunchuan-city/types/local-own.yaml';
  for (const texts of [[used, user], [user, used]]) {
    const text = `${texts[0]!}---\n${texts[1]!.replace(/^# yaml-language-server.*\n/m, '')}`;
    const files = applyChanges(city, [{ path, created: text }]);
    expect(problemsOf(files)).toEqual([]);
    expect(usesOf(base, files, { kind: 'type', name: 'local-own' })).toEqual([expect.objectContaining({ file: path, line: text.slice(0, text.indexOf('type: local-own, ')).split('\n').length })]);
  }
});

describe('organs below', () => {
  const to = 'local-drive';
  const sources = (files: PackFiles) => [...files].map(([path, text]) => ({ path, text }));
  const county = (patches: readonly string[], more: readonly { path: string; text: string }[] = []) => [{
    path: 'definitions/overlays/jiangyang/overlay.yaml',
    text: `# yaml-language-server: $schema=../../schemas/overlay.json\noverlay: jiangyang-overlay\norgan: jiangyang\nbase:\n  pack: discipline\n  overlay: yunchuan-city\n  hash: "sha256:${'0'.repeat(64)}"\npatches:\n${patches.map((each) => `  - ${each}\n`).join('')}`,
  }, ...more];
  const uses = '{ patch: more, why: { zh: 加 }, in: register/local-campaign, add: { code: local-more, title: { zh: 另 } } }';
  const other = "{ patch: local-campaign, why: { zh: 用 }, in: register/petition-channel, add: { code: local-campaign, title: { zh: 同名 } } }";
  const below = (files: readonly { path: string; text: string }[], code = 'jiangyang', over?: string) => ({ organ: { code, name: `${code}机关`, tier: 'county' }, ...(over === undefined ? {} : { over }), files: [...files] });
  const renamed = (): PackFiles => { const found = renameOwn(base, city, register, to); if (!('changes' in found)) throw new Error('no'); return applyChanges(city, found.changes); };

  it('that use a name are told with their places, before it goes; a name that means something else is not taken for it', () => {
    const told = usesBelow(base, sources(city), sources(renamed()), [below(county([uses])), below(county([other]), 'qingshi'), below(county([]), 'linhu')], register);
    expect(told).toEqual([{ organ: 'jiangyang机关', uses: [expect.objectContaining({ file: 'definitions/overlays/jiangyang/overlay.yaml', path: '/patches/0/in', line: 9, says: uses })] }]);
    expect(usesBelow(base, sources(city), sources(city), [below(county([uses]))], register)).toEqual([]);
  });

  it('are looked at on what they stand on: a town below the county too', () => {
    const town = county([uses.replace('local-more', 'local-town')]).map((file) => ({ ...file, path: 'definitions/overlays/gaoling/overlay.yaml' }));
    const told = usesBelow(base, sources(city), sources(renamed()), [below(county([])), below(town, 'gaoling', 'jiangyang')], register);
    expect(told.map(({ organ }) => organ)).toEqual(['gaoling机关']);
  });
});

describe('removing', () => {
  it('takes the file, or of a file with several only the lines of its own', () => {
    const added = applyChanges(city, [{ path: 'definitions/overlays/yunchuan-city/types/local-own.yaml', created: begun('type', 'local-own').text }]);
    expect([...carriedOut(added, removeOwn(added, { kind: 'type', name: 'local-own' })!).keys()].sort()).toEqual([...city.keys()].sort());
    const scenarios = [...city.keys()].find((path) => path.includes('/scenarios/'))!;
    const text = city.get(scenarios)!;
    const second = carriedOut(city, removeOwn(city, { kind: 'scenario', name: 'local-no-talk-no-safety-review' })!).get(scenarios);
    expect(second).toBe(text.slice(0, text.indexOf('---\n')));
    const first = carriedOut(city, removeOwn(city, { kind: 'scenario', name: 'local-talk-safety-first' })!);
    expect(first.get(scenarios)).toBe(text.slice(text.indexOf('---\n') + 4));
    expect(problemsOf(first)).toEqual([]);
    expect(removeOwn(city, { kind: 'type', name: 'local-nobody' })).toBeUndefined();
  });
});

describe('renaming', () => {
  it('is followed by every place that says the name, and by no other line', () => {
    const renamed = renameOwn(base, city, paper, 'local-talk-plan');
    if (!('changes' in renamed)) throw new Error(JSON.stringify(renamed));
    const after = carriedOut(city, renamed.changes);
    const was = (path: string): string => path.replace('/local-talk-plan.md', '/local-talk-safety-approval.md');
    expect([...after.keys()].map(was).sort()).toEqual([...city.keys()].sort());
    expect(after.has(paperFile.replace('local-talk-safety-approval', 'local-talk-plan'))).toBe(true);
    expect(problemsOf(after)).toEqual([]);
    for (const [path, text] of after) expect(text).toBe(city.get(was(path))!.replaceAll('local-talk-safety-approval', 'local-talk-plan'));
    const { loaded } = loadOverlay(base, [...after].map(([path, text]) => ({ path, text })));
    expect(playScenario(loaded.pack!, findDefinition(loaded.pack!, 'scenario', 'local-talk-safety-first')!)).toMatchObject({ passed: true });
  });

  it('of a register is followed by the papers that show its words', () => {
    const path = 'definitions/overlays/yunchuan-city/documents/local-own.md';
    const of = (name: string): string => `${begun('document', 'local-own').text.trimEnd()}\n\n{{codeTitle case.local.campaign "${name}"}}，又 {{codeTitle case.channel "petition-channel"}}、{{codeTitle case.local.campaign "${name}"}}\n`;
    const files = applyChanges(city, [{ path, created: of('local-campaign') }]);
    expect(usesOf(base, files, register).filter(({ file }) => file === path)).toEqual([{ file: path, line: of('').trimEnd().split('\n').length, path: '' }]);
    const renamed = renameOwn(base, files, register, 'local-longer-campaign');
    if (!('changes' in renamed)) throw new Error(JSON.stringify(renamed));
    expect(carriedOut(files, renamed.changes).get(path)).toBe(of('local-longer-campaign'));
  });

  it('of what a step is called too leaves the step its name', () => {
    const text = city.get(overlayFile)!;
    const files = new Map([...city].map(([path, was]) => [path, path === overlayFile ? text.replaceAll('approval: local-review-safety', 'approval: local-talk-safety-approval') : was.replaceAll('step: local-review-safety', 'step: local-talk-safety-approval')]));
    const renamed = renameOwn(base, files, paper, 'local-talk-plan');
    if (!('changes' in renamed)) throw new Error(JSON.stringify(renamed));
    const after = carriedOut(files, renamed.changes);
    expect(after.get(overlayFile)).toContain('approval: local-talk-safety-approval');
    expect(after.get(overlayFile)).toContain('issue: [local-talk-plan]');
    expect([...after.values()].join('\n').match(/step: local-talk-safety-approval/g)?.length).toBe(3);
    expect(problemsOf(after)).toEqual([]);
  });

  it('takes the file along that is called by the name, and no other: one with several definitions, one that is called otherwise, one that meets a taken path', () => {
    const pathsAfter = (files: PackFiles, own: OwnName, to: string): string[] => {
      const renamed = renameOwn(base, files, own, to);
      if (!('changes' in renamed)) throw new Error(JSON.stringify(renamed));
      return [...carriedOut(files, renamed.changes).keys()].filter((path) => !files.has(path));
    };
    const at = (path: string, name = 'local-own') => applyChanges(city, [{ path: `definitions/overlays/yunchuan-city/types/${path}`, created: begun('type', name).text }]);
    const own: OwnName = { kind: 'type', name: 'local-own' };
    expect(pathsAfter(at('local-own.yaml'), own, 'local-other')).toEqual(['definitions/overlays/yunchuan-city/types/local-other.yaml']);
    expect(pathsAfter(at('local-own-2.yaml'), own, 'local-other')).toEqual(['definitions/overlays/yunchuan-city/types/local-other.yaml']);
    expect(pathsAfter(at('ours.yaml'), own, 'local-other')).toEqual([]);
    expect(pathsAfter(city, { kind: 'scenario', name: 'local-talk-safety-first' }, 'local-talk-first')).toEqual([]);
    const taken = applyChanges(at('local-own.yaml'), [{ path: 'definitions/overlays/yunchuan-city/types/local-other.yaml', created: begun('type', 'local-third').text }]);
    expect(pathsAfter(taken, own, 'local-other')).toEqual(['definitions/overlays/yunchuan-city/types/local-other-2.yaml']);
  });

  it('that a place cannot follow surely changes nothing and says where', () => {
    const files = applyChanges(city, [{ path: overlayFile, edits: [{ start: city.get(overlayFile)!.indexOf('differs:'), end: city.get(overlayFile)!.indexOf('differs:'), text: '  - { patch: more-campaigns, why: { zh: 加 }, in: register/local-campaign, add: { code: local-more, title: { zh: 另 } } }\n' }] }]);
    expect(problemsOf(files)).toEqual([]);
    const renamed = renameOwn(base, files, register, 'local-drive');
    expect(renamed).toEqual({ uses: [expect.objectContaining({ file: overlayFile, path: expect.stringMatching(/\/in$/) as string })] });
  });
});
