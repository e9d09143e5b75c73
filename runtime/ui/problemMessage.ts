/** Refusals as people read them: every problem with how to mend it. */
import { ElMessage } from 'element-plus';
import { ApiProblem } from './apiClient.ts';
import { say, t } from './language.ts';
import type { Text } from './language.ts';

const join = (message: Text, mend: Text | undefined): Text => ({
  zh: mend ? `${message.zh}${mend.zh}` : message.zh,
  en: mend ? `${message.en ?? message.zh} ${mend.en ?? mend.zh}` : (message.en ?? message.zh),
});

export function problemTexts(error: unknown): Text[] {
  // Also what the designer's own commands throw, by its shape: the catalogue of problems is no part of the screens.
  const problems = error instanceof ApiProblem ? error.problems : error instanceof Error && 'problems' in error && Array.isArray(error.problems) ? (error.problems as { message: Text; mend?: Text }[]) : undefined;
  if (problems) return problems.map((p) => join(p.message, p.mend));
  const words = error instanceof Error ? error.message : String(error);
  return [{ zh: words, en: words }];
}

export function showProblem(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401) return;
  ElMessage({ type: 'error', message: problemTexts(error).map((text) => say(text)).join('\n') || t('problem.title'), duration: 8000, showClose: true, customClass: 'gc-message' });
}
