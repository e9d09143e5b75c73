/** What a form starts with stands where nobody has written; what somebody wrote, saved or took out stays as he left it. */
import { expect, it } from 'vitest';
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { formView, type FormSource } from '../../runtime/service/readModels/formView.ts';
import { referencePack } from '../interpreter/referencePack.ts';
import { demoProvince } from './readModelsFixture.ts';

const lead = referencePack.caseType['lead']!;
const urgent = { ...lead, properties: { ...lead.properties, leadKind: { ...lead.properties['leadKind'], default: 'other' }, sourceOrgan: { ...lead.properties['sourceOrgan'], default: '云川市审计局' } } };
const pack = { ...referencePack, caseType: { ...referencePack.caseType, lead: urgent } };
const source: FormSource = {
  pack, organisation: demoProvince().view, organ: 'jiangyang', at: '2026-03-16T09:00:00.000+08:00', fields: caseTypeFields(pack, 'lead')!, sees: 'all', data: {}, written: {}, sequence: 7, facts: () => undefined,
};
const startsOf = (more: Partial<FormSource>) => { const { data, starts } = formView({ ...source, ...more }, 'lead-registration'); return { data, starts }; };

it('where nothing was written', () => {
  expect(startsOf({})).toEqual({ data: {}, starts: { leadKind: 'other', sourceOrgan: '云川市审计局' } });
});

it('not where something was, also where it was taken out again', () => {
  expect(startsOf({ data: { leadKind: 'clue' }, written: { leadKind: 3 } })).toEqual({ data: { leadKind: 'clue' }, starts: { sourceOrgan: '云川市审计局' } });
  expect(startsOf({ written: { leadKind: 3, sourceOrgan: 4 } })).toEqual({ data: {}, starts: {} });
});

it('not in what was saved without it', () => {
  expect(startsOf({ draft: { data: { leadKind: 'clue' }, basis: 7, savedAt: '2026-03-16T09:30:00.000+08:00' } })).toEqual({ data: { leadKind: 'clue' }, starts: {} });
});

it('nor for whom the field is hidden', () => {
  expect(startsOf({ sees: new Set<string>() })).toEqual({ data: {}, starts: {} });
});
