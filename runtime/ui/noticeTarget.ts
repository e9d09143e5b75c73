/** Where a notice leads: to a page of the screens, or to one of the designer, which is a page of its own. */
import type { Notice } from '../http/api.ts';
import { casePath, workPath } from './api.ts';

/** `designer`: its whole address. Undefined for what is only told. */
export type NoticeTarget = { page: string } | { designer: string };

export function noticeTarget({ topic, publication, unit, case: of, work }: Pick<Notice, 'topic' | 'publication' | 'unit' | 'case' | 'work'>): NoticeTarget | undefined {
  if (topic === 'deputy') return { page: '/deputies' };
  // Whoever is asked for an opinion need not write or publish definitions; everybody else who is told of a publication does.
  if (publication) return topic === 'consultation' ? { page: `/consultations/${encodeURIComponent(publication)}` } : { designer: `/designer/publications/${encodeURIComponent(publication)}` };
  if (unit && of) return { page: work ? workPath({ unit, case: of, work }) : casePath({ unit, id: of }) };
  return undefined;
}
