/** Conflicts decided one by one: mine, the pack's, or another value; and files that follow by themselves. */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPackFiles } from '../../../runtime/packFiles.ts';
import { comparePacks } from '../../../runtime/definition/compare/comparePacks.ts';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import { createSourceReader, loadPack, type LoadedPack } from '../../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../../runtime/definition/load/parseSource.ts';
import { choicesFor, conflictKey, decideConflicts, followBase, type Choice } from '../../../runtime/definition/overlay/followBase.ts';
import { loadOverlay } from '../../../runtime/definition/overlay/loadChain.ts';

let files: SourceFile[];
let old: LoadedPack;
const read = createSourceReader();
beforeAll(() => {
  files = readPackFiles(fileURLToPath(new URL('../../../definitions/discipline', import.meta.url)));
  old = loadPack(files, read);
});
const changed = (path: string, change: (text: string) => string): LoadedPack => loadPack(files.map((file) => (file.path.endsWith(path) ? { ...file, text: change(file.text) } : file)), read);
const overlay = (...patches: string[]): SourceFile[] => [{
  path: 'definitions/overlays/jiangyang/overlay.yaml',
  text: `# yaml-language-server: $schema=../../schemas/overlay.json\noverlay: county\nbase:\n  pack: discipline\n  hash: "${contentHash(old.pack!)}"\npatches:\n${patches.map((each) => `  # ${each.length}\n  - ${each}`).join('\n')}\n`,
}];
const form = 'forms/petition-registration.yaml';
const hint = '{ patch: hint, why: { zh: 需 }, in: form/petition-registration/problem/summary, set: { hint: { zh: 本级写法 }, title: { zh: 摘要 } } }';
const hide = '{ patch: hide, why: { zh: 需 }, in: form/petition-registration/subject/subject.postRank, hide: true }';
const anchored = '{ patch: anchored, why: { zh: 需 }, in: form/petition-registration/subject, after: subject.gender, add: { field: local.note } }';
const note = '{ patch: note, why: { zh: 需 }, in: caseType/petition, add: { field: local.note, type: string, title: { zh: 备注 } } }';

describe('an overlay on a base that has changed', () => {
  it('follows with its comments where nothing meets, and names the base that it stands on now', () => {
    const now = changed(form, (text) => text.replace('zh: 来件情况', 'zh: 来件登记'));
    const { files: written, conflicts, problems, loaded } = followBase(old, now, overlay(hint, note, anchored), 'city');
    expect([conflicts, problems]).toEqual([[], []]);
    expect(written[0]!.text).toBe(overlay(hint, note, anchored)[0]!.text.replace(contentHash(old.pack!), contentHash(now.pack!)).replace('  pack: discipline\n', '  pack: discipline\n').replace(/(\n {2}hash: [^\n]+)/, '$1\n  overlay: city'));
    expect(JSON.stringify(loaded.pack!.form['petition-registration'])).toContain('来件登记');
  });

  it.each([
    ['mine', { take: 'mine' }, '本级写法'],
    ['the pack\'s', { take: 'base' }, '上级写法'],
    ['another value', { take: 'other', value: { zh: '合写' } }, '合写'],
  ] as [string, Choice, string][])('a value that both set: %s', (_, choice, said) => {
    const now = changed(form, (text) => text.replace('{ field: summary, required: true }', '{ field: summary, required: true, hint: { zh: 上级写法 } }'));
    const { conflicts, files: untouched } = followBase(old, now, overlay(hint));
    expect(untouched).toEqual(overlay(hint));
    expect(conflicts.map((each) => [conflictKey(each), choicesFor(each)])).toEqual([['hint form/petition-registration/problem/summary/hint', ['mine', 'base', 'other']]]);
    const decided = decideConflicts(old, now, overlay(hint), new Map([[conflictKey(conflicts[0]!), choice]]));
    const { loaded, problems } = loadOverlay(now, decided);
    expect(problems).toEqual([]);
    const told = JSON.stringify(loaded.pack!.form['petition-registration']);
    expect(told).toContain(said);
    // What did not conflict is there whatever was chosen.
    expect(told).toContain('"title":{"zh":"摘要"}');
  });

  it('a field of the case type that is called otherwise takes along what is said of it on forms', () => {
    const renamed = (text: string): string => text.replaceAll('arrivedFrom', 'sentBy');
    const now = loadPack(files.map((file) => (/petition|registration-form|pack\.yaml/.test(file.path) ? { ...file, text: file.path.endsWith('/pack.yaml') ? `${file.text.trimEnd()}\nwas:\n  - { was: caseType/petition/arrivedFrom, now: [caseType/petition/sentBy] }\n` : renamed(file.text) } : file)), read);
    const town = '{ patch: town, why: { zh: 需 }, in: form/petition-registration/arrival/arrivedFrom, set: { hint: { zh: 写明乡镇 } } }';
    const behind = '{ patch: behind, why: { zh: 需 }, in: form/petition-registration/arrival, after: arrivedFrom, add: { field: local.note } }';
    const { conflicts, problems, files: written, loaded } = followBase(old, now, overlay(town, note, behind));
    expect([conflicts, problems]).toEqual([[], []]);
    expect(written[0]!.text).toContain('in: form/petition-registration/arrival/sentBy');
    expect(written[0]!.text).toContain('after: sentBy');
    expect(JSON.stringify(loaded.pack!.form['petition-registration'])).toContain('写明乡镇');
    expect(comparePacks(old.pack!, now.pack!).changes.filter(({ at, what }) => at.startsWith('form/') && (what === 'removed' || what === 'added'))).toEqual([]);
  });

  it('an item that is hidden here and changed there: hidden, or shown as the pack has it', () => {
    const now = changed(form, (text) => text.replace('- subject.postRank', '- { field: subject.postRank, hint: { zh: 按任免文件 } }'));
    const { conflicts } = followBase(old, now, overlay(hide));
    expect(conflicts.map((each) => [each.about, choicesFor(each)])).toEqual([['hidden', ['mine', 'base']]]);
    const shownBy = (choice: Choice): boolean => {
      const { loaded, problems } = loadOverlay(now, decideConflicts(old, now, overlay(hide), new Map([[conflictKey(conflicts[0]!), choice]])));
      expect(problems).toEqual([]);
      return JSON.stringify(loaded.pack!.form['petition-registration']).includes('subject.postRank');
    };
    expect([shownBy({ take: 'mine' }), shownBy({ take: 'base' })]).toEqual([false, true]);
  });

  it('a neighbour that is gone: the addition stays at the end of its list, or goes', () => {
    const now = changed(form, (text) => text.replace('      - subject.gender\n', ''));
    const { conflicts } = followBase(old, now, overlay(note, anchored));
    expect(conflicts.map((each) => [each.about, choicesFor(each)])).toEqual([['anchor', ['mine', 'base']]]);
    const laidBy = (choice: Choice): string[] => {
      const { loaded, problems } = loadOverlay(now, decideConflicts(old, now, overlay(note, anchored), new Map([[conflictKey(conflicts[0]!), choice]])));
      expect(problems).toEqual([]);
      return loaded.pack!.form['petition-registration']!.layout.find((section) => section.section === 'subject')!.fields.map((each) => (typeof each === 'string' ? each : each.field));
    };
    expect(laidBy({ take: 'mine' }).at(-1)).toBe('local.note');
    expect(laidBy({ take: 'base' })).not.toContain('local.note');
  });

  it('a conflict is told once, not again at what the overlay itself has laid beside the same item', () => {
    const now = changed(form, (text) => text.replace('      - subject.gender\n', ''));
    const more = note.replace('patch: note', 'patch: more').replaceAll('local.note', 'local.more');
    const beside = anchored.replace('patch: anchored', 'patch: beside').replace('subject.gender', 'local.note').replace('field: local.note', 'field: local.more');
    expect(followBase(old, now, overlay(note, more, anchored, beside)).problems.map(({ code }) => code)).toEqual(['overlay.conflict']);
    // Where nothing conflicts a neighbour that is not there is a fault like any other.
    expect(followBase(old, old, overlay(more, beside)).problems.map(({ code }) => code)).toContain('overlay.anchor-unknown');
  });

  it('an item that is gone can only be let go; what is not decided is decided for the base of now', () => {
    const now = changed(form, (text) => text.replace('      - subject.postRank\n', ''));
    const local = overlay(note, '{ patch: gone, why: { zh: 需 }, in: form/petition-registration/subject/subject.postRank, set: { hint: { zh: 本级 } } }');
    const { conflicts } = followBase(old, now, local);
    expect(conflicts.map((each) => [each.about, choicesFor(each)])).toEqual([['gone', ['base']]]);
    const decided = decideConflicts(old, now, local, new Map([[conflictKey(conflicts[0]!), { take: 'mine' }]]));
    expect(loadOverlay(now, decided).problems).toEqual([]);
    expect(decided[0]!.text).not.toContain('patch: gone');
    expect(decided[0]!.text).toContain('patch: note');
  });
});
