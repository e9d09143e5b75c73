/** What is typed on the canvas: the place or the kind of step that is called so is the one that Enter takes. */
import { expect, it } from 'vitest';
import { bestOffer } from '../../designer/canvas/bestOffer.ts';
import { placesFound } from '../../designer/canvas/placesFound.ts';

it('finds steps by a part of their words or by initials, those that begin so first', () => {
  const place = (title: string, more = '') => ({ title, words: `${title} ${more}` });
  const all = [place('送达', '办理'), place('审签协查复函', 'approve-reply'), place('办理协查事项', 'assist 承办人'), place('已复函', 'replied')];
  const titles = (typed: string): string[] => placesFound(all, typed).map(({ title }) => title);
  expect(titles('')).toHaveLength(4);
  expect(titles('办理')).toEqual(['办理协查事项', '送达']);
  expect(titles('bl')).toEqual(['办理协查事项']);
  expect(titles('XCFH')).toEqual(['审签协查复函']);
  expect(titles('repl')).toEqual(['审签协查复函', '已复函']);
  expect(titles('没有')).toEqual([]);
});

it('Enter takes the kind that is called so, not the first that has the word in its hint', () => {
  const offers = [{ title: '连接到已有环节…' }, { title: '逐项办理' }, { title: '办理' }, { title: '并行' }, { title: '分支选择', isClosed: true }];
  const taken = (typed: string): string => offers[bestOffer(offers, typed)]!.title;
  expect([taken('办理'), taken('bl'), taken('bx'), taken('逐项'), taken('')]).toEqual(['办理', '办理', '并行', '逐项办理', '连接到已有环节…']);
  expect(taken('分支选择')).not.toBe('分支选择');
});
