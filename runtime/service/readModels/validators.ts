/**
 * Compiled checks of forms by content hash. A form's check is compiled once a pack, when the form is first shown, and kept in the
 * database before it is: the page may ask another server for it, whatever version its case is pinned to.
 */
import type { Pool } from 'pg';
import type { FormSchema } from '../../definition/load/formSchema.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { keepFormCheck, readFormCheck } from '../../persistence/formCheckStore.ts';
import { compileFormValidator } from '../formValidator.ts';
import type { FormView } from './views.ts';

const codes = new Map<string, string>();
const hashes = new WeakMap<Pack, Map<string, string>>();
/** What this process knows to be in a database. */
const kept = new WeakMap<Pool, Set<string>>();

/** The hash of a form's check; the same schema gives the same hash in every pack. */
export function validatorHash(pack: Pack, form: FormSchema): string {
  let ofPack = hashes.get(pack);
  if (!ofPack) hashes.set(pack, (ofPack = new Map()));
  let hash = ofPack.get(form.form);
  if (hash === undefined) {
    const compiled = compileFormValidator(form.schema);
    hash = compiled.hash;
    codes.set(hash, compiled.code);
    ofPack.set(form.form, hash);
  }
  return hash;
}

export const validatorAddress = (hash: string): string => `/assets/validators/${hash}.js`;
const hashIn = (address: string): string => /([0-9a-f]+)\.js$/.exec(address)?.[1] ?? '';

/** The form, to be shown: from here on every server has its check. */
export async function withKeptValidator(pool: Pool, view: FormView): Promise<FormView> {
  const hash = hashIn(view.validator);
  const code = codes.get(hash);
  let known = kept.get(pool);
  if (!known) kept.set(pool, (known = new Set()));
  if (code !== undefined && !known.has(hash)) {
    await keepFormCheck(pool, hash, code);
    known.add(hash);
  }
  return view;
}

/** The module's text, or undefined for a hash that no form that was shown has. */
export async function validatorCode(pool: Pool, hash: string): Promise<string | undefined> {
  const found = codes.get(hash) ?? (await readFormCheck(pool, hash));
  if (found !== undefined) codes.set(hash, found);
  return found;
}
