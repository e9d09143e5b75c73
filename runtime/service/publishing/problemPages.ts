/** The problems of a publication as its page is given them: counted by severity and by file, and a page of them at a time, the heaviest first. */
import type { Problem } from '../../base/problem.ts';
import { countSeverities, severities, severityOf, type Severity, type SeverityCounts } from '../../base/severity.ts';

export interface FileProblems extends SeverityCounts { file: string }
/** `problems` of a report are the first page. */
export interface ProblemTotals { counts: SeverityCounts; files: FileProblems[] }
export interface ProblemPage { problems: Problem[]; next?: number }

export const problemsAtOnce = 100;

export function problemTotals(problems: readonly Problem[]): ProblemTotals {
  const byFile = Map.groupBy(problems, ({ at }) => at?.file ?? '');
  return { counts: countSeverities(problems), files: [...byFile].map(([file, own]) => ({ file, ...countSeverities(own) })).sort((a, b) => b.error - a.error || b.warning - a.warning || (a.file < b.file ? -1 : 1)) };
}

/** `after`: how many were given already. The problems of a report are sorted by place, so the same page is the same each time. */
export function problemPage(problems: readonly Problem[], { after = 0, severity, file }: { after?: number; severity?: Severity; file?: string }): ProblemPage {
  const wanted = problems.filter((each) => (severity === undefined || severityOf(each) === severity) && (file === undefined || (each.at?.file ?? '') === file));
  const ordered = severities.flatMap((weight) => wanted.filter((each) => severityOf(each) === weight));
  const next = after + problemsAtOnce;
  return { problems: ordered.slice(after, next), ...(next < ordered.length ? { next } : {}) };
}
