/** What a step's card shows beside its title. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { t, tCode } from '../../runtime/ui/language.ts';
import type { PictureWords } from './pictureWords.ts';
import type { GraphNode } from './processGraph.ts';
import { clockMark } from './stepClocks.ts';

/** `roles`: who does it; of an approval its levels, or the table that gives them, of a countersign who sits. */
export interface StepMarks { roles: string[]; form: boolean; papers: number; conditional: boolean }

const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isRecord) : []);
/** Each role once. */
const seatsOf = (rounds: unknown): string[] => [...new Set(listOf(rounds).flatMap(({ seats }) => listOf(seats)).flatMap(({ by }) => (isRecord(by) && typeof by['role'] === 'string' ? [by['role']] : [])))];

export function marksOf({ data }: GraphNode): StepMarks {
  const by = data['by'];
  const levels = data['levels'];
  const roles = isRecord(by) && typeof by['role'] === 'string' ? [by['role']] : isRecord(levels) && Array.isArray(levels['list']) ? levels['list'].map(String) : isRecord(levels) && typeof levels['table'] === 'string' ? [levels['table']] : seatsOf(data['rounds']);
  const papers = isRecord(data['papers']) ? Object.values(data['papers']).reduce<number>((sum, list) => sum + (Array.isArray(list) ? list.length : 0), 0) : 0;
  return { roles, form: typeof data['form'] === 'string', papers, conditional: data['when'] !== undefined };
}

/** `kind`: what it is, of a hand-over also which; `line`: who does it, or where it goes, and what hangs on it; `clock`: its terms; `more`: what begins on the other side. */
export interface CardWords { kind: string; clock: string; line: string[]; more: string }

export function cardWords(node: GraphNode, words: PictureWords, roleTitle: (role: string) => string): CardWords {
  const { roles, form, papers, conditional } = marksOf(node);
  const own = tCode('designer.kind', node.kind);
  const handOver = node.kind === 'handOver' ? words.handOver(node) : undefined;
  const to = handOver?.to ?? (node.kind === 'child' ? words.child(node) : '');
  const line = [to && t('designer.mark.to', { what: to }), roles.map(roleTitle).join(t('designer.comma')), form ? t('designer.mark.form') : '', papers > 0 ? t('designer.mark.papers', { count: papers }) : '', conditional ? t('designer.mark.when') : ''];
  return { kind: handOver?.kind ? t('designer.mark.kinds', { kind: own, which: handOver.kind }) : own, clock: clockMark(words.clocks(node.id)), line: line.filter((each) => each !== ''), more: handOver?.starts ? t('designer.mark.starts', { what: handOver.starts }) : '' };
}
