/** What stands on the chart, in the language of the page. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { waitOf, type HandOverStep } from '../../runtime/definition/model/process.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { marksOf } from '../canvas/stepMarks.ts';
import { outcomeWords, type PartHead } from '../canvas/ways.ts';
import type { ChartTimer } from './chartTimers.ts';
import type { ChartNode, ChartSaying } from './chartTypes.ts';

/** Titles of other definitions and of who does something, where they are known. */
export interface ChartNames {
  role(name: string): string;
  definition(kind: 'exchange' | 'process', name: string): string;
  /** As the canvas heads it. */
  part(head: PartHead): string;
  /** Of a milestone of the process itself. */
  milestone(name: string): string;
  /** What is said of a step beside what stands in it. */
  mark?(id: string): string | undefined;
}
type Data = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function sayingWords(saying: ChartSaying, names: ChartNames): string {
  switch (saying.says) {
    case 'outcome': return say(saying.title) || outcomeWords(saying.of, saying.outcome) || saying.outcome;
    case 'part': return saying.isConditional === true ? t('designer.chart.onCondition', { what: names.part(saying.part) }) : names.part(saying.part);
    case 'word': return t(`designer.chart.${saying.word}`, { count: saying.count ?? 0 });
  }
}
export const sayingsWords = (sayings: readonly ChartSaying[], names: ChartNames): string => [...new Set(sayings.map((saying) => sayingWords(saying, names)))].filter((words) => words !== '').join(t('designer.comma'));

export function timerWords({ title, does, term }: ChartTimer): string {
  if (does === 'stops') return t('designer.chart.timer.stops', { what: say(title) });
  return term === undefined ? t('designer.chart.timer.starts', { what: say(title) }) : t('designer.chart.timer.startsWith', { what: say(title), term: say(lengthWords(term)) });
}

/** Whom it is for and what hangs on it, a line each. */
export function noteLines({ node, shape }: ChartNode, names: ChartNames): string[] {
  if (!node || shape === 'join') return [];
  const { data, kind } = node;
  const marks = marksOf(node);
  const many = (list: unknown): Data[] => (Array.isArray(list) ? list.filter(isRecord) : []);
  const lines: string[] = [marks.roles.map(names.role).join(t('designer.comma'))];
  if (kind === 'handOver') lines.push(t('designer.chart.by', { what: names.definition('exchange', text(data['exchange'])), waits: t(`designer.chart.waits.${waitOf(data as unknown as HandOverStep)}`) }));
  if (kind === 'child') lines.push(t('designer.chart.by', { what: names.definition('process', text(data['process'])), waits: t(`designer.chart.waits.${data['wait'] === true ? 'ended' : 'nothing'}`) }));
  if (kind === 'choice' && isRecord(data['undecided']) && isRecord(data['undecided']['ask'])) lines.push(t('designer.chart.undecided', { who: names.role(text(data['undecided']['ask']['role'])) }));
  if (kind === 'repeat' && isRecord(data['atMost'])) lines.push(t('designer.chart.atMost', { count: Number(data['atMost']['further']) }));
  if (kind === 'watch' && isRecord(data['for']) && node.title !== undefined && node.parts.length === 0 && data['then'] === undefined) lines.push(names.part({ key: 'watches', index: 0, data: { for: data['for'] } }));
  if (isRecord(data['skip'])) lines.push(t('designer.chart.skip'));
  if (isRecord(data['early'])) lines.push(t('designer.chart.early', { what: names.milestone(text(data['early']['from'])) }));
  if (marks.conditional) lines.push(t('designer.chart.conditional'));
  for (const start of many(data['starts'])) lines.push(t('designer.chart.goesOn', { what: names.definition('process', text(start['process'])) }));
  if (isRecord(data['answers'])) lines.push(t('designer.chart.answers', { what: names.definition('exchange', text(data['answers']['exchange'])) }));
  return lines.filter((line) => line !== '');
}
