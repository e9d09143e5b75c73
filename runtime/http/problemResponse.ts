/**
 * Problems as RFC 9457 `application/problem+json`, in the reader's language, all of them at once.
 *
 * What went wrong inside (5xx) is told to the log only; the reader gets the trace number under which it stands there.
 */
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import type { Language } from '../service/language.ts';
import type { PackDraftConflict } from './packDraftApi.ts';
import type { ProblemDocument } from './problemDocument.ts';

export interface Log {
  info(about: object, text: string): void;
  warn(about: object, text: string): void;
  error(about: object, text: string): void;
}

export interface Told {
  language: Language;
  trace: string;
}

/** What may be told of problems: those of the inside are replaced by one that says nothing of it. */
export function tellable(problems: readonly Problem[]): Problem[] {
  const inside = problems.filter((p) => p.status >= 500);
  if (inside.length === 0) return [...problems];
  return [inside.every((p) => p.status === 503) ? problem('http.unavailable', {}) : problem('http.unexpected', {})];
}

export function problemDocument(problems: readonly Problem[], { language, trace }: Told): ProblemDocument {
  const told = tellable(problems);
  const first = told[0] ?? problem('http.unexpected', {});
  const fieldOf = (p: Problem): string | undefined => (typeof p.details['field'] === 'string' ? p.details['field'] : undefined);
  return {
    type: `urn:guicheng:problem:${first.code}`,
    title: first.message[language],
    status: first.status,
    code: first.code,
    ...(told.length > 1 ? { detail: told.map((p) => p.message[language]).join(language === 'zh' ? '' : ' ') } : {}),
    mend: first.mend[language],
    trace,
    ...(first.code === 'draft.conflict' ? { conflicts: first.details['conflicts'] as PackDraftConflict[] } : {}),
    problems: told.map((p) => ({ code: p.code, message: p.message, mend: p.mend, ...(fieldOf(p) ? { field: fieldOf(p)! } : {}) })),
  };
}

export function problemResponse(problems: readonly Problem[], told: Told, headers: Record<string, string> = {}): Response {
  const body = problemDocument(problems, told);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'content-language': told.language === 'zh' ? 'zh-CN' : 'en', ...headers },
  });
}

const unavailable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', '57P01', '57P02', '57P03', '53300', '08006', '08001']);

/** Problems of whatever was thrown; what nobody foresaw is logged with its stack. */
export function problemsOf(fault: unknown, log: Log, about: { trace: string; method: string; path: string }): readonly Problem[] {
  if (fault instanceof ProblemError) {
    const inside = fault.problems.filter((p) => p.status >= 500);
    if (inside.length > 0) log.error({ ...about, codes: inside.map((p) => p.code), said: inside.map((p) => p.message.en) }, 'a request failed inside');
    return fault.problems;
  }
  log.error({ ...about, err: fault }, 'a request failed without being foreseen');
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : '';
  return [unavailable.has(code) ? problem('http.unavailable', {}) : problem('http.unexpected', {})];
}
