/** Two texts as the lines that went and those that came, piece by piece. */
import { changedRuns } from '../../runtime/definition/edit/changedRuns.ts';

export interface ChangedPiece { /** Where it stands in the newer text, from 1. */ line: number; gone: string[]; come: string[] }

export const changedLines = (before: string, after: string): ChangedPiece[] => changedRuns(linesOf(before), linesOf(after)).map(({ now, gone, come }) => ({ line: now + 1, gone, come }));

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
