/** What an author who works in English begins: its Chinese title is Chinese, and English stands beside it. */
import { afterEach, expect, it } from 'vitest';
import { both, titleBegun, titleTyped } from '../../designer/language/both.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { wishesFor } from '../../designer/canvas/newWishes.ts';
import { i18n } from '../../runtime/ui/language.ts';

addDesignerWords();
afterEach(() => { i18n.global.locale.value = 'zh-CN'; });
const wishes = () => wishesFor({ stages: [] }, [], { roles: () => [], phases: () => [], definitions: () => [] } as never, {} as never);

it('is titled in Chinese, and in English too where the author works in it', () => {
  const step = { zh: both('designer.newTitle', { kind: both('designer.kind.task') }).zh };
  expect([titleBegun('designer.newTitle', { kind: both('designer.kind.task') }), wishes().titles.task]).toEqual([step, step]);
  i18n.global.locale.value = 'en';
  for (const title of [wishes().titles.task, wishes().words.stage, titleBegun('designer.section')]) {
    expect(title.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en).toMatch(/^[\x20-\x7e]+$/);
  }
});

it('a proposed text that is left as it is stays in its languages; what is typed is what was typed', () => {
  const usual = both('designer.overlay.whyUsual');
  expect([titleTyped(usual.zh, usual), titleTyped('本县需要', usual)]).toEqual([{ zh: usual.zh }, { zh: '本县需要' }]);
  i18n.global.locale.value = 'en';
  expect(titleTyped(usual.en, usual)).toEqual(usual);
});
