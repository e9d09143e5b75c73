/**
 * A problem says what is wrong, where, and how to mend it, in both languages of the platform.
 *
 * Pure code returns problems; only the edges (http, command line) throw, as `ProblemError`. Every code is
 * declared once, in `problems/<area>.ts`; a test shows that each code has a case that produces it.
 * Over HTTP a problem travels as RFC 9457 `application/problem+json`.
 */
import type { ProblemEntry, Sentence } from './problemEntry.ts';
import { commandProblems } from './problems/command.ts';
import { deadlineProblems } from './problems/deadline.ts';
import { definitionProblems } from './problems/definition.ts';
import { documentProblems } from './problems/document.ts';
import { doorProblems } from './problems/door.ts';
import { draftProblems } from './problems/draft.ts';
import { exampleProblems } from './problems/example.ts';
import { publicationProblems } from './problems/publication.ts';
import { editProblems } from './problems/edit.ts';
import { folderProblems } from './problems/folder.ts';
import { httpProblems } from './problems/http.ts';
import { ledgerProblems } from './problems/ledger.ts';
import { modelProblems } from './problems/model.ts';
import { overlayProblems } from './problems/overlay.ts';
import { pluginProblems } from './problems/plugin.ts';
import { procedureProblems } from './problems/procedure.ts';
import { proofProblems } from './problems/proof.ts';
import { storageProblems } from './problems/storage.ts';
import { versionProblems } from './problems/version.ts';

/** Where in a definition's source: line and column count from 1, `path` is the address of the node (`/stages/0/title`). */
export interface Place {
  file: string;
  line: number;
  column: number;
  path: string;
}

const catalogue = {
  ...deadlineProblems,
  ...definitionProblems,
  ...commandProblems,
  ...procedureProblems,
  ...documentProblems,
  ...doorProblems,
  ...draftProblems, ...exampleProblems, ...publicationProblems,
  ...editProblems,
  ...folderProblems,
  ...ledgerProblems,
  ...modelProblems,
  ...overlayProblems,
  ...pluginProblems,
  ...proofProblems,
  ...storageProblems,
  ...versionProblems,
  ...httpProblems,
};

export type ProblemCode = keyof typeof catalogue;
type DetailsOf<C extends ProblemCode> = (typeof catalogue)[C] extends ProblemEntry<infer D> ? D : never;

export interface Problem {
  code: ProblemCode;
  status: number;
  message: Sentence;
  mend: Sentence;
  details: Record<string, unknown>;
  at?: Place;
  related?: Place[];
}

/** Words a problem from its code and details. */
export function problem<C extends ProblemCode>(code: C, details: DetailsOf<C>, at?: Place, related?: Place[]): Problem {
  const entry = catalogue[code] as unknown as ProblemEntry<DetailsOf<C>>;
  return {
    code,
    status: entry.status,
    message: entry.message(details),
    mend: entry.mend(details),
    details: details as Record<string, unknown>,
    ...(at ? { at } : {}),
    ...(related ? { related } : {}),
  };
}

export const problemCodes = Object.keys(catalogue) as ProblemCode[];

/** Orders by file, line, column and code, so that the same faults are always listed the same way. */
export function sortProblems(problems: readonly Problem[]): Problem[] {
  const key = (p: Problem) => p.at ?? { file: '', line: 0, column: 0, path: '' };
  return [...problems].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (
      (x.file < y.file ? -1 : x.file > y.file ? 1 : 0) ||
      x.line - y.line ||
      x.column - y.column ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
    );
  });
}

/** One line for a terminal: `file:line:column  code  what.  How to mend it.` */
export function formatProblem(p: Problem, language: 'zh' | 'en' = 'en'): string {
  const where = p.at ? `${p.at.file}:${p.at.line}:${p.at.column}  ` : '';
  return `${where}${p.code}  ${p.message[language]}  ${p.mend[language]}`;
}

/** Carries problems out of an edge; never thrown by the closed world. */
export class ProblemError extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map((p) => formatProblem(p)).join('\n'), options);
    this.name = 'ProblemError';
    this.problems = problems;
  }
}
