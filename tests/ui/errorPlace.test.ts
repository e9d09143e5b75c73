/** An empty cell among many is told by its row and its column. */
import { expect, test } from 'vitest';
import { errorCell, errorLine } from '../../runtime/ui/form/errorPlace.ts';
import type { FormView } from '../../runtime/ui/form/formView.ts';

const view: FormView = {
  form: 'f', title: { zh: '表' }, values: {},
  schema: { type: 'object', properties: {
    name: { type: 'string', maxLength: 20 },
    facts: { type: 'array', items: { type: 'object', required: ['title', 'content'], properties: { number: { type: 'string' }, title: { type: 'string', title: '题目' }, content: { type: 'string', title: '事实内容' } } } },
  } },
  sections: [{ section: 's', fields: [{ field: 'name', title: { zh: '姓名' } }, { field: 'facts', title: { zh: '事实材料' }, columns: [{ column: 'number', title: { zh: '序号' } }, { column: 'title', title: { zh: '题目' } }, { column: 'content', title: { zh: '事实内容' } }] }] }],
};
const missing = '没有填写，请补填。';

test('a line says where to look', () => {
  expect(errorLine({ field: 'name', inside: [], message: missing }, view)).toBe('姓名：没有填写，请补填。');
  expect(errorLine({ field: 'facts', inside: [], message: missing }, view)).toBe('事实材料：没有填写，请补填。');
  expect(errorLine({ field: 'facts', inside: [2, 'content'], message: missing }, view)).toBe('事实材料：第 3 行 事实内容：没有填写，请补填。');
  expect(errorLine({ field: 'facts', inside: [0], message: '填写的内容类型不对，请重新填写。' }, view)).toBe('事实材料：第 1 行：填写的内容类型不对，请重新填写。');
});

test('a cell is found by its row and its column', () => {
  expect(errorCell({ field: 'facts', inside: [2, 'content'], message: '' }, view)).toEqual({ row: 2, column: 2, title: '事实内容' });
  expect(errorCell({ field: 'facts', inside: [0], message: '' }, view)).toEqual({ row: 0, title: '' });
  expect(errorCell({ field: 'name', inside: [], message: '' }, view)).toBeUndefined();
});
