/**
 * Tasks that may be taken back one after another, the last first: those that one person has done since somebody judged.
 * Each is then gone through again, with all that stands after it; whether the first can be taken back at once the interpreter says.
 */
import type { CaseState } from '../../interpreter/caseState.ts';

/** Instance paths. */
export function takenBackInTurn({ status, walked, opinions }: CaseState): string[] {
  if (status !== 'open') return [];
  const steps = Object.entries(walked).sort((a, b) => b[1].sequence - a[1].sequence);
  const isJudgedSince = (at: string): boolean => opinions.some((o) => o.decision !== 'done' && o.at > at);
  const end = steps.findIndex(([, { by, at }]) => by !== steps[0]![1].by || isJudgedSince(at));
  return (end < 0 ? steps : steps.slice(0, end)).map(([path]) => path);
}
