import { afterEach, expect, test } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { language } from '../../runtime/ui/language.ts';
import { sharedTitles, titleApart } from '../../designer/workspace/sharedTitles.ts';

addDesignerWords();
afterEach(() => { language.value = 'zh-CN'; });

test('what has the title of another is told apart by its name, and nothing else is', () => {
  const list = [{ name: 'reply', title: '答复' }, { name: 'reply-2', title: '答复' }, { name: 'notice', title: '通知' }, { name: 'untitled', title: 'untitled' }, { name: 'untitled', title: 'untitled' }];
  const shared = sharedTitles(list, ({ title }) => title);
  expect(list.map(({ name, title }) => titleApart(title, name, shared))).toEqual(['答复（reply）', '答复（reply-2）', '通知', 'untitled', 'untitled']);
  language.value = 'en';
  expect(titleApart('Reply', 'reply-2', new Set(['Reply']))).toBe('Reply (reply-2)');
});
