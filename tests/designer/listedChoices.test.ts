/** What a list of choices offers while somebody types. */
import { expect, it } from 'vitest';
import { listedFor } from '../../designer/properties/listedChoices.ts';

const choices = [{ value: 'handler', title: { zh: '承办人' } }, { value: 'department-head', title: { zh: '部门主要负责人' } }, { value: 'leader', title: { zh: '主要负责人' } }, { value: 'nameless' }];
const offered = (typed: string): string[] => listedFor(choices, typed, ({ value, title }) => title?.zh ?? value).map(({ value }) => value);

it('offers all while nothing is typed', () => expect(offered(' ')).toEqual(choices.map(({ value }) => value)));
it('finds by title and by name, without regard to capitals', () => {
  expect(offered('负责')).toEqual(['department-head', 'leader', '负责']);
  expect(offered('HEAD')).toEqual(['department-head', 'HEAD']);
});
it('takes a whole title or name for what it names, before what only holds it', () => {
  expect(offered('主要负责人')).toEqual(['leader', 'department-head']);
  expect(offered('handler')).toEqual(['handler']);
});
it('finds by the initials of a title', () => expect(offered('cbr')).toEqual(['handler', 'cbr']));
it('finds by the initials of what stands in a group', () => expect(listedFor([{ value: 'case.subject.name', title: { zh: '被反映人·姓名' } }, { value: 'case.name', title: { zh: '乡名' } }], 'xm', ({ title }) => title!.zh).map(({ value }) => value)).toEqual(['case.subject.name', 'case.name', 'xm']));
it('lets a word be taken that nothing is called', () => expect(offered('nobody')).toEqual(['nobody']));
it('finds by what is told below a title, as the step that writes a fact, behind what is called so', () => {
  const written = [{ value: 'case.reply', title: { zh: '批复内容' }, more: { zh: '例：同意 · “起草批复”填写', en: 'e.g. agreed · written by Draft the reply' } }, { value: 'case.draft', title: { zh: '起草批复时间' } }, { value: 'case.other', title: { zh: '其他' } }];
  const found = (typed: string): string[] => listedFor(written, typed, ({ title, value }) => title?.zh ?? value).map(({ value }) => value);
  expect(found('起草批复')).toEqual(['case.draft', 'case.reply', '起草批复']);
  expect(found('draft the')).toEqual(['case.reply', 'draft the']);
});
