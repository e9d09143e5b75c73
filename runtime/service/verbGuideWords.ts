/** The words of the page of verbs, by what a row says; in both languages. */
import type { GuideEdition } from '../definition/schema/guideEdition.ts';
import type { Closing } from '../interpreter/closing.ts';
import type { VerbEffects } from '../interpreter/verbEffects.ts';

type EffectWords = { [K in 'siblings' | 'opinions' | 'clocks' | 'numbers' | 'papers']: Record<VerbEffects[K], string> };

export const effectWords: Readonly<Record<GuideEdition, EffectWords>> = {
  zh: {
    siblings: {
      'as-the-block-says': '按 `join`、`agree`、`veto`、`rest` 的规定', 'withdrawn-in-the-subtree': '该部分之内的收回，草稿保留；之外的不受影响', 'round-withdrawn': '本轮尚未表态的席位收回',
      frozen: '冻结，可以查看', 'all-closed': '全部关闭；子案按 `parentEnds` 的规定', untouched: '–',
    },
    opinions: { kept: '保留', uncounted: '保留，注明“第 n 轮”，不再计入', 'a-seat-more': '增加一个席位，注明为加签', 'only-an-open-added-seat': '只能减去尚未表态的加签席位', 'given-ones-count': '已经表态的计入', 'a-draft': '作为草稿交回，由请协办的人决定，不计入', untouched: '–' },
    clocks: { 'by-events': '按本次事件起算或者停止', 'of-the-subtree-withdrawn': '该部分所含环节的期限撤销；案件本身的继续计算', 'rest-by-ground': '`pauses` 写明该事由的暂停或者续算', 'that-clock-extended': '批准后，延长所申请的期限', stopped: '随案件结束而停止', 'new-ones-start': '新的期限起算，旧的不再恢复', 'run-on': '继续计算' },
    numbers: { 'at-the-series-moment': '在文号规定的时刻给号', 'used-ones-stay': '已用的编号不收回', untouched: '–' },
    papers: { 'approved-on-the-last-agreement': '最后一级同意时批准', 'drafts-withdrawn': '草稿收回', 'drafts-withdrawn-issued-stand': '草稿收回；已制发的照旧有效', 'none-issued': '不得制发、送达', sealed: '已用印', untouched: '–' },
  },
  en: {
    siblings: {
      'as-the-block-says': 'as `join`, `agree`, `veto`, `rest` say', 'withdrawn-in-the-subtree': 'withdrawn in the subtree, drafts kept; outside it untouched', 'round-withdrawn': 'the open seats of the round are withdrawn',
      frozen: 'frozen, readable', 'all-closed': 'all closed; children as `parentEnds` says', untouched: '–',
    },
    opinions: { kept: 'kept', uncounted: 'kept "of round n", counted no longer', 'a-seat-more': 'a seat more, marked as added', 'only-an-open-added-seat': 'only an added seat without an opinion', 'given-ones-count': 'given ones count', 'a-draft': 'comes back as a draft to whoever asked, counts for nothing by itself', untouched: '–' },
    clocks: { 'by-events': 'start and stop by this event', 'of-the-subtree-withdrawn': 'those of the subtree\'s steps stop as withdrawn; the case\'s own run on', 'rest-by-ground': 'those whose `pauses` name this ground', 'that-clock-extended': 'that clock, once it is granted', stopped: 'stop as ended', 'new-ones-start': 'new ones start, old ones stay closed', 'run-on': 'run on' },
    numbers: { 'at-the-series-moment': 'given at the series\' moment', 'used-ones-stay': 'used ones stay used', untouched: '–' },
    papers: { 'approved-on-the-last-agreement': 'approved on the last agreement', 'drafts-withdrawn': 'drafts withdrawn', 'drafts-withdrawn-issued-stand': 'drafts withdrawn; issued ones stand', 'none-issued': 'none is issued or served', sealed: 'sealed', untouched: '–' },
  },
};

type ClosingWords = { [K in 'drafts' | 'stepClocks']: Record<Closing[K], string> } & { handOvers: string; children: string };

export const closingWords: Readonly<Record<GuideEdition, ClosingWords>> = {
  zh: { drafts: { withdrawn: '收回', stand: '保留' }, stepClocks: { withdrawn: '撤销', 'run-on': '继续计算' }, handOvers: '撤回', children: '按 `parentEnds` 的规定' },
  en: { drafts: { withdrawn: 'withdrawn', stand: 'stand' }, stepClocks: { withdrawn: 'withdrawn', 'run-on': 'run on' }, handOvers: 'recalled', children: 'as `parentEnds` says' },
};
