/** A field that is called otherwise is found on its forms also where the form, or the case type, is called otherwise in the same version. */
import { expect, it } from 'vitest';
import { addressMap } from '../../runtime/definition/compare/addressMap.ts';
import { renamedField } from '../../runtime/definition/compare/renamedField.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Was } from '../../runtime/definition/model/was.ts';
import { referencePack } from './changedPack.ts';

type Loose = Record<string, Record<string, Record<string, unknown>>>;
const [summary, gist] = ['form/petition-registration/problem/summary', 'problem/gist'];

/** The summary of petitions is called gist, on every form of theirs; and what `more` calls otherwise. */
function called(was: readonly Was[], more: (pack: Loose) => void = () => undefined): Pack {
  const pack = structuredClone(referencePack) as unknown as Loose;
  const { summary: field, ...properties } = pack['caseType']!['petition']!['properties'] as Record<string, unknown>;
  pack['caseType']!['petition']!['properties'] = { ...properties, gist: field };
  const again = (value: unknown): unknown => (Array.isArray(value) ? value.map(again) : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'field' && each === 'summary' ? 'gist' : again(each)])) : value);
  for (const [name, form] of Object.entries(pack['form']!)) if (form['of'] === 'petition') pack['form']![name] = again(form) as Record<string, unknown>;
  (pack['pack'] as Record<string, unknown>)['was'] = was;
  more(pack);
  return pack as unknown as Pack;
}
const followed = (pack: Pack): string[] => addressMap(referencePack, pack).follow(summary).to;
const field = { was: 'caseType/petition/summary', now: ['caseType/petition/gist'] };

it('by the field alone, with its form, with its case type', () => {
  expect(followed(called([field]))).toEqual([`form/petition-registration/${gist}`]);
  const otherForm = ({ form }: Loose): void => { form!['petition-entry'] = { ...form!['petition-registration'], form: 'petition-entry' }; delete form!['petition-registration']; };
  expect(followed(called([field, { was: 'form/petition-registration', now: ['form/petition-entry'] }], otherForm))).toEqual([`form/petition-entry/${gist}`]);
  const otherType = ({ caseType, form }: Loose): void => {
    caseType!['plea'] = { ...caseType!['petition'], caseType: 'plea' };
    delete caseType!['petition'];
    for (const each of Object.values(form!)) if (each['of'] === 'petition') each['of'] = 'plea';
  };
  const type = { was: 'caseType/petition', now: ['caseType/plea'] };
  for (const lines of [[field, type], [type, { was: 'caseType/plea/summary', now: ['caseType/plea/gist'] }], [type, { was: 'caseType/petition/summary', now: ['caseType/plea/gist'] }]]) expect(followed(called(lines, otherType))).toEqual([`form/petition-registration/${gist}`]);
});

it('not by what is said of a field of another case type, nor of one that became several', () => {
  expect(renamedField('lead', 'summary', [field])).toBeUndefined();
  expect(renamedField('petition', 'summary', [{ was: 'caseType/petition/summary', now: ['caseType/petition/a', 'caseType/petition/b'] }])).toBeUndefined();
  // Two that were called by each other's name.
  expect(renamedField('a', 'x.y', [{ was: 'caseType/a', now: ['caseType/b'] }, { was: 'caseType/b', now: ['caseType/a'] }, { was: 'caseType/b/x', now: ['caseType/a/z'] }])).toBe('z.y');
});
