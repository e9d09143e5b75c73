/** The trail of definitions has words for every act in both languages, and each act can be asked for by one kind. */
import { expect, it } from 'vitest';
import { definitionActs } from '../../runtime/base/definitionActs.ts';
import type { TrailEntry } from '../../runtime/http/definitionTrailApi.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { actsOf, trailGroups } from '../../designer/trail/trailGroups.ts';
import { trailAct, trailDetails, trailPerson } from '../../designer/trail/trailWords.ts';
import { language, t } from '../../runtime/ui/language.ts';

addDesignerWords();
const by = { id: 'p1', name: '方正' };
const entry = (what: TrailEntry['what'], details: TrailEntry['details'] = {}, more: Partial<TrailEntry> = {}): TrailEntry => ({ sequence: 1, at: '2026-11-30T01:00:00.000Z', by, what, details, ...more });
/** Ways in which an act is told. */
const ways = (what: TrailEntry['what']): TrailEntry['details'][] => (what.startsWith('files.') ? [{ by: 'zip' }, { by: 'model' }, { by: 'folder' }] : what.startsWith('cases.') ? [{ do: 'apply' }, { do: 'reverse' }] : [{}]);

it.each(['zh-CN', 'en'] as const)('has words for each act in %s', (spoken) => {
  language.value = spoken;
  const said = definitionActs.flatMap((what) => ways(what).map((details) => trailAct(entry(what, details))));
  expect(said.filter((words) => words === '' || words.includes('designer.'))).toEqual([]);
  const all = trailDetails(entry('cases.moved', {
    administrator: 'root', example: '甲案', examples: 2, from: '旧', note: '说明', question: '有没有影响', agrees: false, of: by, reason: '统一', remark: '同意', file: 'a.zip', files: 2, whole: true, process: 'p', kind: 'ruleSet', name: 'r', part: 'one', cases: 3, asked: 4, state: 'failed', problems: 1, denied: 1, failed: 1,
    changes: 0, rights: 1, changed: 1, broken: '断', version: '1.0.0', base: 'sha256:0123456789abcdef', because: 'above', done: 5, counts: { unchanged: 1, mapped: 2, choice: 3, stays: 4 }, choices: [{ from: 'a/b', to: 'a/c' }], revision: 7,
  }));
  expect(all.filter((words) => words === '' || words.includes('designer.') || /[{}]/.test(words))).toEqual([]);
  expect(trailGroups.map((group) => t(`designer.trail.group.${group}`)).filter((words) => words.includes('designer.'))).toEqual([]);
  expect([trailPerson({ id: 'system', name: '平台' }), trailPerson({ id: 'cli:root', name: 'cli:root' })]).toEqual(spoken === 'en' ? ['The platform', 'Command line (root)'] : ['平台', '命令行（root）']);
  language.value = 'zh-CN';
});

it('asks for each act by one kind', () => {
  expect(trailGroups.flatMap((group) => [...actsOf(group)!]).sort()).toEqual([...definitionActs].sort());
  expect(actsOf('no such kind')).toBeUndefined();
});
