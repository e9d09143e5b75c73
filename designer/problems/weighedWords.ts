/**
 * A problem in words with its severity: the sign and the word in front of the sentence, wherever it is told. Marks read the sign again, so
 * that a mark is never of another severity than what it tells.
 */
import type { Problem } from '../../runtime/base/problem.ts';
import { severities, severityOf, severitySigns, type Severity } from '../../runtime/base/severity.ts';
import { say, t } from '../../runtime/ui/language.ts';

export const severityWord = (severity: Severity): string => t(`designer.severity.${severity}`);
export const weighedWords = (problem: Problem): string => {
  const severity = severityOf(problem);
  return t('designer.severity.told', { sign: severitySigns[severity], word: severityWord(severity), fault: say(problem.message) });
};

/** The heaviest of sentences that `weighedWords` gave, several of them one a line; nothing where there are none. */
export function heaviestTold(told: readonly string[] | string): Severity | undefined {
  const lines = typeof told === 'string' ? told.split('\n') : told.flatMap((each) => each.split('\n'));
  return severities.find((severity) => lines.some((line) => line.startsWith(severitySigns[severity]))) ?? (lines.some((line) => line !== '') ? 'error' : undefined);
}

/** The classes of what has such problems: how it is drawn follows from the heaviest. */
export function faultMark(told: readonly string[] | string): string {
  const severity = heaviestTold(told);
  return severity === undefined ? '' : `has-faults of-${severity}`;
}
