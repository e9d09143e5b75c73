/** What was entered before, as the browser has kept it. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { firstEntries } from './firstEntries.ts';
import type { WizardEntries } from './wizardEntries.ts';

/** What is missing there, or is of another kind than what one enters, is as at first: another version may have kept it, or another program. */
export function keptEntries(text: string | null): WizardEntries {
  const first = firstEntries();
  const kept = parsed(text);
  const isLike = (a: unknown, b: unknown): boolean => Array.isArray(a) === Array.isArray(b) && typeof a === typeof b && a !== null;
  return isRecord(kept) ? (Object.fromEntries(Object.entries(first).map(([key, value]) => [key, isLike(kept[key], value) ? kept[key] : value])) as unknown as WizardEntries) : first;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return undefined;
  }
}
