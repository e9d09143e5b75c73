/**
 * Whether this is a demonstration, and whom one may be in it. Learned before the sign-in page is drawn: a list that came later would move the button
 * away from under the pointer.
 */
import { shallowRef } from 'vue';
import type { DemoInfo } from '../http/api.ts';
import { readDemo } from './api.ts';

export const demoAccounts = shallowRef<DemoInfo['accounts']>([]);

/** Signing in does not hang on it: a server that does not answer gives no accounts. */
export async function learnDemo(): Promise<void> {
  const demo = await readDemo().catch(() => undefined);
  demoAccounts.value = demo?.demo ? demo.accounts : [];
}
