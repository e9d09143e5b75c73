/**
 * How much a problem of a definition weighs, said once for every code and for whoever shows or asks: the publication gate, the command line,
 * the designer.
 *
 * - error: the definition cannot be loaded, run or put in force as it is, or it breaks a lock. Errors alone keep a draft from being put in force.
 * - warning: it runs, but is probably not meant so.
 * - hint: it is as meant, and could be better.
 *
 * A code that is not named here is an error, so that nothing becomes looser by being new. Every code below kept a draft from being put in force
 * before there were severities. What the prover denies stays an error, all of it: a step or a branch that is never reached may be the very
 * approval that the law wants; so what the linter calls unreachable is one too, since the gate would refuse it by the proof.
 */
import { formatProblem, type Problem, type ProblemCode } from './problem.ts';

export type Severity = 'error' | 'warning' | 'hint';
/** The heaviest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'hint'];

export const lighterCodes = {
  // The line is a comment for text editors. The loader knows the kind by its first key and reads nothing of it.
  'source.schema-line': 'hint',
  // The paper is made, numbered and sealed; it only says little of its case. What every category of paper must hold are sections and keys, which stay errors.
  'placeholder.too-few': 'warning',
  // The form works, and what is entered again takes the place of what was there; that is what `again: true` says on purpose.
  'field.typed-twice': 'warning',
  // The term runs as it began; only what was to count it anew is not said.
  'deadline.restart-never': 'warning',
  // A list of nothing holds nobody, and every text begins with an empty one: whoever began a comparison has not ended it.
  'condition.empty-value': 'warning',
  // The event counts, and who is said to grant it is never asked.
  'deadline.restart-two-ways': 'warning',
  // A scenario is no part of what runs, and a pack without it could be put in force: one that expects nothing is worth no less than none.
  'scenario.no-expectation': 'warning',
  // The server leaves out what would refuse a reader: nobody misses what he never saw, but somebody meant him to have it.
  'door.closed': 'warning',
  // It is handed over all the same, only without the paper, and nobody is told.
  'hand-over.paper-not-issued': 'warning',
  // Told before a name is changed, by the designer alone; the gate finds it nowhere. The field works, only nobody fills it in by itself.
  'report-up.not-filled': 'warning',
} as const satisfies Partial<Record<ProblemCode, Severity>>;

const lighter: Partial<Record<ProblemCode, Severity>> = lighterCodes;

export const severityOf = ({ code }: Pick<Problem, 'code'>): Severity => lighter[code] ?? 'error';
/** What keeps a definition from being used or put in force. */
export const errorsOf = <P extends Pick<Problem, 'code'>>(problems: readonly P[]): P[] => problems.filter((each) => severityOf(each) === 'error');
export const hasErrors = (problems: readonly Pick<Problem, 'code'>[]): boolean => problems.some((each) => severityOf(each) === 'error');

export type SeverityCounts = Record<Severity, number>;
export function countSeverities(problems: readonly Pick<Problem, 'code'>[]): SeverityCounts {
  const counts: SeverityCounts = { error: 0, warning: 0, hint: 0 };
  for (const each of problems) counts[severityOf(each)] += 1;
  return counts;
}
/** The heaviest of what is there; nothing where there is nothing. */
export const heaviest = (counts: SeverityCounts): Severity | undefined => severities.find((each) => counts[each] > 0);
/** Errors and warnings are problems; what could be better is no problem. */
export const problemCount = (counts: SeverityCounts): number => counts.error + counts.warning;

/** Sign and word of each: shape and word tell them apart, never the colour alone. */
export const severitySigns: Readonly<Record<Severity, string>> = { error: '✕', warning: '▲', hint: '○' };
export const severityWords: Readonly<Record<Severity, { zh: string; en: string }>> = {
  error: { zh: '错误', en: 'error' }, warning: { zh: '警告', en: 'warning' }, hint: { zh: '提示', en: 'hint' },
};

/** One line for a terminal, with its severity first. */
export function formatWeighed(problem: Problem, language: 'zh' | 'en' = 'en'): string {
  const severity = severityOf(problem);
  return `${severitySigns[severity]} ${severityWords[severity][language]}  ${formatProblem(problem, language)}`;
}
/** How many of each, for a terminal, in both languages. */
export function weighedTotals(problems: readonly Problem[]): string {
  const counts = countSeverities(problems);
  return severities.map((each) => `${severitySigns[each]} ${severityWords[each].zh} ${severityWords[each].en}: ${counts[each]}`).join('   ');
}
