/** Every notice leads whoever was told to what it tells of. */
import { expect, it } from 'vitest';
import { publicationTopics } from '../../runtime/service/publishing/publicationNotices.ts';
import { noticeTarget } from '../../runtime/ui/noticeTarget.ts';

it('of a publication to its page, whoever is asked for an opinion to his own', () => {
  for (const topic of [...publicationTopics, 'consultation-answer']) expect(noticeTarget({ topic, publication: 'p 1' }), topic).toEqual({ designer: '/designer/publications/p%201' });
  expect(noticeTarget({ topic: 'consultation', publication: 'p' })).toEqual({ page: '/consultations/p' });
});

it('of a case to its work or to the case, of a deputy to the deputies; what is only told to nothing', () => {
  expect(noticeTarget({ topic: 'work-offered', unit: 'jiangyang', case: 'c', work: 'w1' })).toEqual({ page: '/cases/jiangyang/c/work/w1' });
  expect(noticeTarget({ topic: 'case-ended', unit: 'jiangyang', case: 'c' })).toEqual({ page: '/cases/jiangyang/c' });
  expect(noticeTarget({ topic: 'deputy' })).toEqual({ page: '/deputies' });
  expect(noticeTarget({ topic: 'record' })).toBeUndefined();
});
