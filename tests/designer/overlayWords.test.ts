/** What an overlay changes, and where it disagrees with the pack above, as its author reads it: in words, with no address. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { valueAt } from '../../designer/document/dataAt.ts';
import { conflictViews } from '../../designer/overlays/conflictViews.ts';
import { patchWords } from '../../designer/overlays/patchWords.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { followBase } from '../../runtime/definition/overlay/followBase.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import { loadLocal } from '../../runtime/definition/overlay/loadLocal.ts';
import { overlayOf } from '../../runtime/definition/overlay/localPatch.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

const packFiles = readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)));
const loaded = loadPack(packFiles);
const base = { ...loaded, pack: loaded.pack as Pack };
const empty = (): SourceFile => ({
  path: 'definitions/overlays/jiangyang/overlay.yaml',
  text: `# yaml-language-server: $schema=../../schemas/overlay.json\n# 说明\noverlay: county\norgan: jiangyang\nbase:\n  pack: discipline   # 省级\n  hash: "${contentHash(base.pack)}"\npatches: []\n`,
});

describe('a patch in words', () => {
  const worded = (target: string, kind: 'add' | 'set' | 'hide', says: unknown, pack = base.pack) => patchWords([pack, base.pack], { target, kind, says });

  it('says what it does to which item of which definition, with its values as people read them', () => {
    expect(worded('form/petition-registration/problem/summary', 'set', { hint: { zh: '写明时间' } })).toEqual({
      what: { zh: '字段“反映问题摘要”', en: 'field "Summary"' }, within: { zh: '表单 信访举报登记 › 反映的问题', en: 'form: Petition registration › What is reported' },
      values: [{ key: { zh: '提示', en: 'Hint' }, says: { zh: '写明时间', en: '写明时间' } }],
    });
    expect(worded('deadline/case-review', 'set', { length: { days: 20 } })).toMatchObject({ what: { zh: '期限“案件审理期限”' }, within: { zh: '期限' }, values: [{ key: { zh: '期限长度' }, says: { zh: '20日' } }] });
    expect(worded('process/petition-intake/proposing/approve-proposal', 'hide', true)).toMatchObject({ what: { zh: expect.stringContaining('“审批拟办意见”') as string }, within: { zh: '流程 信访举报受理分办 › 拟办审批' }, values: [] });
  });

  it('calls what it adds by its title in the merged pack, and by its title alone', () => {
    const text = empty().text.replace('patches: []', 'patches:\n  - { patch: f, why: { zh: 需 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村, en: Village } } }\n  - { patch: l, why: { zh: 需 }, in: form/petition-registration/problem, after: region, add: { field: local.village } }');
    const merged = loadOverlay(base, [{ ...empty(), text }]).loaded.pack as Pack;
    expect(worded('caseType/petition/local/village', 'add', { field: 'local.village', type: 'string', maxLength: 60, title: { zh: '所在村' } }, merged)).toEqual({
      what: { zh: '字段“所在村”', en: 'field "Village"' }, within: { zh: '案件类型 信访件', en: 'case type: Petition' },
      values: [{ key: { zh: '类型', en: 'Type' }, says: { zh: '单行文字', en: 'line of text' } }, { key: { zh: '最多字数', en: 'Max length' }, says: { zh: '60', en: '60' } }], isAdded: true,
    });
    expect(worded('form/petition-registration/problem/local.village', 'add', { field: 'local.village' }, merged)).toMatchObject({ what: { zh: '字段“所在村”' }, within: { zh: '表单 信访举报登记 › 反映的问题' }, values: [] });
  });

  it('of the overlays that are published with the pack has no address and no code word', () => {
    const files = readPackFiles(fileURLToPath(new URL('../../definitions/overlays/yunchuan-city', import.meta.url)));
    const { loaded, patches } = { loaded: loadOverlay(base, files).loaded, patches: loadLocal(files).local.overlays.flatMap((source) => overlayOf(source).patches) };
    expect(patches.length).toBeGreaterThan(2);
    for (const { in: at, add, set, hide, patch } of patches) {
      const name = typeof add === 'object' ? Object.values(add).find((each) => typeof each === 'string') : add;
      const { what, within } = worded(add === undefined ? at : `${at}/${String(name).replaceAll('.', at.startsWith('caseType') ? '/' : '.')}`, add !== undefined ? 'add' : hide ? 'hide' : 'set', add ?? set ?? true, loaded.pack);
      expect(`${what.zh} ${within.zh}`, patch).not.toMatch(/[a-z]+\/|local/);
      expect(`${what.zh}`, patch).toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('a conflict with the pack above', () => {
  const file = 'definitions/discipline/forms/petition-registration.yaml';
  const inOld = ['{ patch: f, why: { zh: 需 }, in: caseType/petition, add: { field: local.village, type: string, title: { zh: 所在村 } } }', '{ patch: l, why: { zh: 需 }, in: form/petition-registration/problem, after: amount, add: { field: local.village } }', '{ patch: h, why: { zh: 需 }, in: form/petition-registration/subject/subject.joinedPartyOn, hide: true }',
    '{ patch: s, why: { zh: 需 }, in: form/petition-registration/problem/summary, set: { hint: { zh: 写明 } } }', '{ patch: g, why: { zh: 需 }, in: form/petition-registration/subject/subject.gender, set: { hint: { zh: 按证填 } } }'];
  /** The form of the pack above changes in all that the overlay speaks of. */
  function now(): LoadedPack {
    const changes = [['{ field: summary, required: true }', '{ field: summary, required: true, hint: { zh: 一事一段 } }'], ['- subject.joinedPartyOn', '- { field: subject.joinedPartyOn, hint: { zh: 只填党员 } }'], ['      - subject.gender\n', ''], ['      - amount\n', ''], ['region, amount]', 'region]']] as const;
    return loadPack(packFiles.map((each) => (each.path.endsWith('forms/petition-registration.yaml') ? { ...each, text: changes.reduce((text, [from, to]) => { if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`); return text.replace(from, to); }, each.text) } : each)));
  }

  it('stands in words on all three sides, and another value is written where it stands', () => {
    const above = now();
    const files = [{ ...empty(), text: empty().text.replace('patches: []', ['patches:', ...inOld.map((patch) => `  - ${patch}`)].join('\n')) }];
    const { conflicts } = followBase(base, above, files);
    const own: Record<string, ReturnType<typeof patchWords>> = {
      l: patchWords([loadOverlay(base, files).loaded.pack, base.pack], { target: 'form/petition-registration/problem/local.village', kind: 'add', says: { field: 'local.village' } }),
      g: patchWords([above.pack, base.pack], { target: 'form/petition-registration/subject/subject.gender', kind: 'set', says: { hint: { zh: '按证填' } } }),
    };
    const views = conflictViews(above, base, conflicts, (patch) => own[patch]);
    const told = Object.fromEntries(views.map(({ about, called, sides, choices }) => [about, [called.zh, sides.ancestor.says?.zh, sides.base.says?.zh, sides.local.says?.zh, choices.join()]]));
    expect(told).toEqual({
      anchor: ['信访举报登记 › 反映的问题 › 反映涉及金额（元）', '反映涉及金额（元）', undefined, '字段“所在村”', 'mine,base'],
      hidden: ['信访举报登记 › 被反映人 › 被反映人·入党时间', '被反映人·入党时间', '提示：只填党员', undefined, 'mine,base'],
      key: ['信访举报登记 › 反映的问题 › 反映问题摘要 › 提示', undefined, '一事一段', '写明', 'mine,base,other'],
      gone: ['信访举报登记 › 被反映人 › 被反映人·性别', '被反映人·性别', undefined, '提示：按证填', 'base'],
    });
    const { input } = views.find(({ about }) => about === 'key')!;
    expect(input).toMatchObject({ kind: 'form', name: 'hint' });
    expect(valueAt(input!.data, [...input!.item, 'hint'])).toEqual({ zh: '写明' });
    expect(valueAt(input!.data, [...input!.item, 'field'])).toBe('summary');
  });
});
