/** Fields that whoever meets a form finds filled in: an earlier form asked for them, or they were carried in. Told by the linter itself, of the form as if it asked for all. */
import { fieldInputs } from '../../runtime/definition/lint/fieldInputs.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { knownFacts } from './knownFacts.ts';

export function askedBefore(pack: Pack, name: string): string[] {
  const form = findDefinition(pack, 'form', name);
  if (!form) return [];
  const edits = knownFacts(pack, form.of).map(({ fact }) => fact.replace('case.', ''));
  const { seconds } = fieldInputs({ ...pack, form: { ...pack.form, [name]: { ...form, edits, layout: [] } } });
  return seconds.filter((second) => second.form.form === name).map(({ field }) => field);
}
