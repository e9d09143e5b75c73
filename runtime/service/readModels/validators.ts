/**
 * Compiled checks of forms by content hash. A form's check is compiled once a pack, when the form is first shown; a hash
 * that this node has not met (another node showed the form) is looked for among the forms of the pack in force.
 */
import { formSchema, type FormSchema } from '../../definition/load/formSchema.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { compileFormValidator } from '../formValidator.ts';

const codes = new Map<string, string>();
const hashes = new WeakMap<Pack, Map<string, string>>();

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

/** The module's text, or undefined for a hash that no form of the pack has. */
export function validatorCode(hash: string, pack?: Pack): string | undefined {
  if (!codes.has(hash) && pack) {
    for (const { form } of definitionsOf(pack, 'form')) {
      if (validatorHash(pack, formSchema(pack, form)) === hash) break;
    }
  }
  return codes.get(hash);
}
