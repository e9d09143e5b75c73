/** `overlay upgrade --write` on files: the overlay is carried over to a newer pack, its comments stay, and it then applies. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { overlayCommand } from '../../../runtime/cliOverlay.ts';
import { contentHash } from '../../../runtime/definition/load/contentHash.ts';
import { baseFiles, changed, loadBase } from './overlayCase.ts';

const root = mkdtempSync(join(tmpdir(), 'guicheng-overlay-'));
const folder = (...names: string[]) => join(root, 'definitions', ...names);
const overlayFile = folder('overlays', 'here', 'overlay.yaml');
const old = loadBase(baseFiles);
const run = (...args: string[]) => {
  const lines: string[] = [];
  return { code: overlayCommand(args, (line) => lines.push(line)), text: lines.join('\n') };
};
const writePack = (name: string, files: typeof baseFiles) => {
  mkdirSync(folder(name), { recursive: true });
  for (const file of files) writeFileSync(folder(name, file.path.replace('definitions/small/', '')), file.text);
};
const write = (patches: string) => {
  mkdirSync(folder('overlays', 'here'), { recursive: true });
  writeFileSync(overlayFile, `# yaml-language-server: $schema=../../schemas/overlay.json\n# 本县的补充\noverlay: here\nbase: { pack: small, hash: "${contentHash(old.pack!)}" }\npatches:\n${patches}`);
};

const changes = changed(baseFiles, [
  ['process.yaml', '      - approval: approve\n', '      - { milestone: drafted, title: { zh: 已拟稿 } }\n      - approval: approve\n'],
  ['registers.yaml', 'title: { zh: 种类 }', 'title: { zh: 事项种类 }'],
  ['forms.yaml', 'form: plan\ntitle: { zh: 方案 }', 'form: plan\ntitle: { zh: 工作方案 }'],
]);

beforeAll(() => {
  writePack('old', baseFiles);
  writePack('new', changes);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('is refused by apply until it was upgraded, and then applies', () => {
  write([
    '  # 谈话在先',
    '  - patch: talk',
    '    why: { zh: 先谈话 }',
    '    in: process/handling/planning',
    '    after: draft                        # 紧接拟稿',
    '    add: { milestone: local-talked, title: { zh: 已谈话 } }',
    '  - { patch: kinds, why: { zh: 名称 }, in: register/kind, set: { title: { zh: 事项种类 } } }',
    '',
  ].join('\n'));
  expect(run('apply', folder('overlays', 'here'), '--on', folder('new'))).toMatchObject({ code: 1, text: expect.stringContaining('overlay.base-other') as string });
  const upgraded = run('upgrade', folder('overlays', 'here'), '--from', folder('old'), '--on', folder('new'), '--write');
  expect(upgraded.text).toContain('1 merged, 1 settled, 0 conflicts, 0 other problems.');
  expect(upgraded.code).toBe(0);
  const text = readFileSync(overlayFile, 'utf8');
  expect(text).toContain('# 谈话在先');
  expect(text).toContain('# 紧接拟稿');
  expect(text).toContain('after: drafted');
  expect(text).not.toContain('kinds');
  const target = join(root, 'merged.json');
  expect(run('apply', folder('overlays', 'here'), '--on', folder('new'), '--out', target)).toMatchObject({ code: 0 });
  const { process } = JSON.parse(readFileSync(target, 'utf8')) as { process: Record<string, { stages: { steps: Record<string, string>[] }[] }> };
  expect(process.handling!.stages[0]!.steps.map((step) => Object.values(step)[0])).toEqual(['draft', 'drafted', 'local-talked', 'approve']);
});

it('is left as it was while a conflict is open; both sides and their places are shown', () => {
  write('  - { patch: title, why: { zh: 名称 }, in: form/plan, set: { title: { zh: 初步方案 } } }\n');
  const before = readFileSync(overlayFile, 'utf8');
  const { code, text } = run('upgrade', folder('overlays', 'here'), '--from', folder('old'), '--on', folder('new'), '--write');
  expect(code).toBe(1);
  expect(text).toMatch(/overlay\.yaml:6:\d+ {2}overlay\.conflict/);
  for (const side of ['{"zh":"方案"}', '{"zh":"工作方案"}', '{"zh":"初步方案"}', 'old/forms.yaml:', 'new/forms.yaml:']) expect(text).toContain(side);
  expect(readFileSync(overlayFile, 'utf8')).toBe(before);
});

it('is renewed by an author who has read the new pack', () => {
  write('  - { patch: title, why: { zh: 名称 }, in: form/plan, set: { title: { zh: 初步方案 } } }\n');
  expect(run('renew', folder('overlays', 'here'), '--on', folder('new')).code).toBe(0);
  expect(run('check', folder('overlays', 'here'), '--on', folder('new'))).toMatchObject({ code: 0, text: expect.stringContaining('1 passed, 0 failed') as string });
});

it('stands on the overlay of the organ above, which lies beside it', () => {
  write('  - { patch: kinds, why: { zh: 增设 }, in: register/kind, after: large, add: { code: local-medium, title: { zh: 中 } } }\n');
  cpSync(folder('overlays', 'here'), folder('overlays', 'below'), { recursive: true });
  const below = folder('overlays', 'below', 'overlay.yaml');
  writeFileSync(below, readFileSync(overlayFile, 'utf8').replace('overlay: here', 'overlay: below').replace('pack: small,', 'pack: small, overlay: here,').replace('after: large', 'after: local-medium').replace('code: local-medium', 'code: local-mini'));
  expect(run('renew', folder('overlays', 'below'), '--on', folder('old')).code).toBe(0);
  const { code, text } = run('upgrade', folder('overlays', 'below'), '--from', folder('old'), '--on', folder('new'), '--json');
  expect(code).toBe(0);
  expect(JSON.parse(text)).toMatchObject({ applied: ['kinds'], conflicts: [], settled: [], problems: [] });
});
