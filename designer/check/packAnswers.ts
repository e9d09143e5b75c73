/** What editors ask of a pack that was put together, whole or merged from an overlay: names, a form, a document, a ledger. Pure. */
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import { formAsSeen, formPlaces, type SeenFrom } from '../forms/formAsSeen.ts';
import { formBasis } from '../forms/formOnBasis.ts';
import { placeholderEntries } from '../papers/placeholderEntries.ts';
import { playedScenario, type PlayedScenario } from '../scenarios/playedScenario.ts';
import { sampleLedger } from '../simulator/sampleLedger.ts';
import { samplePaper } from '../simulator/samplePaper.ts';
import type { DocumentInPack, FormInPack, PackNames } from './checkMessages.ts';

export function namesOf({ pack: about, organisation }: Pack): PackNames {
  return {
    roles: organisation.roles.map(({ role, title }) => ({ value: role, title })), levels: organisation.levels.map(({ level, title }) => ({ value: level, title })),
    phases: about.phases.map(({ phase, title }) => ({ value: phase, title })), classes: about.classes.map((each) => ({ value: each.class, title: each.title })),
  };
}

/** A definition may name what is not there, and then has no picture; the problems say what. */
function ifWhole<T>(make: () => T | undefined): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

export const formInPack = (pack: Pack, name: string, from?: SeenFrom): FormInPack | undefined => ifWhole(() => {
  const form = findDefinition(pack, 'form', name);
  if (!form) return undefined;
  const seen = from && formAsSeen(pack, name, from);
  return { basis: formBasis(pack, form.of), places: formPlaces(pack, name), ...(seen ? { seen } : {}) };
});

export const documentInPack = (pack: Pack, name: string): DocumentInPack | undefined => ifWhole(() => {
  const sample = samplePaper(pack, name);
  return sample && { entries: placeholderEntries(pack, findDefinition(pack, 'document', name)!.of), sample };
});

export const scenarioInPack = (pack: Pack, name: string): PlayedScenario | undefined => ifWhole(() => playedScenario(pack, name));

export const ledgerInPack = (pack: Pack, name: string): LedgerPage | undefined => ifWhole(() => sampleLedger(pack, name));
