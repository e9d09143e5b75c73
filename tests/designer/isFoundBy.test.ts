/** What a list of definitions shows of what is typed into it: in either language, by name, by initials; the same in a draft of the pack and of an overlay. */
import { expect, it } from 'vitest';
import { isFoundBy, isKindTyped } from '../../designer/workspace/isFoundBy.ts';

it('finds by name, by either title and by initials from the beginning', () => {
  const form = { name: 'petition-registration', title: { zh: '信访举报登记', en: 'Petition registration' } };
  const found = ['', '  ', '举报', 'Registration', 'petition-', 'xf', 'XFJB', ' 登记 '];
  expect(found.filter((typed) => !isFoundBy(typed, form))).toEqual([]);
  const not = ['线索', 'jb', 'x', 'hearing'];
  expect(not.filter((typed) => isFoundBy(typed, form))).toEqual([]);
  expect(isFoundBy('receive', { name: 'receive' })).toBe(true);
});

it('finds all of a kind by what the kind is called, and no other kind by a few letters', () => {
  const [calendar, form] = [{ zh: '工作日历', en: 'Calendars' }, { zh: '表单', en: 'Forms' }];
  expect(['日历', '工作日历', ' 工作 ', 'calen', 'GZRL', 'gzrl'].filter((typed) => !isKindTyped(typed, calendar))).toEqual([]);
  expect(['', '日', 'ca', 'gz', 'rl', '表单', 'form'].filter((typed) => isKindTyped(typed, calendar))).toEqual([]);
  expect([isKindTyped('form', form), isKindTyped('bd', form), isKindTyped('登记表', form)]).toEqual([true, true, false]);
});
