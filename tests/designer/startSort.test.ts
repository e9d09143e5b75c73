/** What a form starts with in a field is entered as the field is: chosen by title where it has codes, picked, counted, typed; as YAML only what has parts of its own. */
import { expect, it } from 'vitest';
import { plainFormView } from '../../designer/check/formOnBasis.ts';
import { startSort } from '../../designer/properties/startSort.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { Property } from '../../runtime/definition/model/fields.ts';
import { FormController } from '../../runtime/ui/form/formController.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

const source = { definition: (kind: string, name: string) => (pack as unknown as Record<string, Record<string, Record<string, unknown>>>)[kind]?.[name] };

it('every field of the pack', () => {
  const sorts: Record<string, number> = {};
  const walk = (property: Property): void => {
    const found = startSort(property, source);
    sorts[found.sort] = (sorts[found.sort] ?? 0) + 1;
    if (found.sort === 'codes') {
      expect(found.choices.length).toBeGreaterThan(0);
      expect(found.choices.every(({ title }) => title?.zh), JSON.stringify(property)).toBe(true);
    }
    const isPlain = property.list === undefined && property.properties === undefined && ['string', 'number', 'integer', 'boolean', 'date', 'instant', 'text', 'money'].includes(property.type ?? '');
    if (isPlain) expect(found.sort, JSON.stringify(property)).not.toBe('written');
    for (const child of Object.values(property.properties ?? {})) walk(child);
  };
  for (const { properties } of [...definitionsOf(pack, 'caseType'), ...definitionsOf(pack, 'type')]) for (const property of Object.values(properties)) walk(property);
  expect(Object.keys(sorts).sort()).toEqual(expect.arrayContaining(['boolean', 'codes', 'day', 'long', 'number', 'text', 'written']));
});

it('several codes of a list, the words of an enum by their titles', () => {
  expect(startSort({ list: { enum: ['a', 'b'], titles: { a: { zh: '甲' } } } }, source)).toEqual({ sort: 'codes', many: true, choices: [{ value: 'a', title: { zh: '甲' } }, { value: 'b', title: { zh: 'b' } }] });
  expect(startSort({ enum: [1, 2] }, source)).toEqual({ sort: 'written' });
  expect(startSort(undefined, source)).toEqual({ sort: 'written' });
});

it('is in the preview at once', () => {
  const lead = pack.caseType['lead']!;
  const changed = { ...pack, caseType: { ...pack.caseType, lead: { ...lead, properties: { ...lead.properties, leadKind: { ...lead.properties['leadKind'], default: 'other' } } } } };
  const form = new FormController(plainFormView(pack, 'lead-registration'), undefined);
  expect(form.values['leadKind']).toBeUndefined();
  form.show(plainFormView(changed, 'lead-registration'));
  expect(form.values['leadKind']).toBe('other');
});
