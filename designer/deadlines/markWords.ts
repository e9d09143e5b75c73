/** What is seen on line and calendar in words: a mark, also one that changes nothing, and what the clock tells by itself. */
import { say, t, tCode } from '../../runtime/ui/language.ts';
import type { PlayedMark } from './playedClock.ts';
import type { Telling } from './playedTelling.ts';

export const markWord = ({ kind, refused }: Pick<PlayedMark, 'kind' | 'refused'>): string => { const mark = tCode('designer.deadlines.mark', kind); return refused ? t('designer.deadlines.unheeded', { mark }) : mark; };
/** For whoever takes it up: what it is, of what, on which day. */
export const markLabel = (mark: PlayedMark): string => t('designer.deadlines.drag', { mark: markWord(mark), title: say(mark.title), day: mark.day });
export const tellingWord = (telling: Telling): string => ('lamp' in telling ? tCode('designer.deadlines.lamp', telling.lamp) : t(telling.overdue.to ? 'designer.deadlines.raised' : 'designer.deadlines.reminded'));
