/** Which kinds of step were put in last in this browser, the newest first. */
import { stepKinds, type StepKind } from '../../runtime/definition/model/process.ts';
import { recall, remember } from '../../runtime/ui/remembered.ts';

const key = 'designer.recentKinds';
const most = 3;
const isKind = (value: unknown): value is StepKind => (stepKinds as readonly unknown[]).includes(value);

export function recentKinds(): StepKind[] {
  try {
    const kept: unknown = JSON.parse(recall(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isKind) : [];
  } catch {
    return [];
  }
}
export const usedKind = (kind: StepKind): void => remember(key, JSON.stringify([kind, ...recentKinds().filter((each) => each !== kind)].slice(0, most)));
/** Those that were used come first, the others as they are. */
export const recentFirst = (recent: readonly StepKind[]): StepKind[] => [...recent, ...stepKinds.filter((kind) => !recent.includes(kind))];
