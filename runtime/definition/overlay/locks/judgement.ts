/** What a judge is asked, and what it answers. */
import type { Pack } from '../../load/pack.ts';
import type { LockWord } from '../../model/lock.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import type { Change } from '../changes.ts';
import type { Json } from '../namedLists.ts';

export interface Question {
  kind: DefinitionKind;
  name: string;
  /** The definition in the base. */
  data: Json;
  change: Change;
  word: LockWord;
  base: Pack;
}

/** `asWord` names the word that was broken when the judge read the lock as another one. */
export type Verdict = { allowed: true } | { allowed: false; as: 'lock'; asWord?: string } | { allowed: false; as: 'approval' } | { allowed: false; as: 'notice'; usedBy: string };

export const allowed: Verdict = { allowed: true };
export const broken = (asWord?: string): Verdict => ({ allowed: false, as: 'lock', ...(asWord !== undefined ? { asWord } : {}) });
export const allowIf = (holds: boolean, asWord?: string): Verdict => (holds ? allowed : broken(asWord));
