/** What editors ask of a pack that was put together, whole or merged from an overlay: names, a form, a document, a ledger. Pure. */
import type { JsonObject } from '../../runtime/base/json.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import { askedBefore } from './askedBefore.ts';
import { formAsSeen, formPlaces, type SeenFrom } from '../simulator/formAsSeen.ts';
import { dashboardAsSeen, type DashboardAsSeen, type DashboardFrom } from '../simulator/dashboardAsSeen.ts';
import { formBasis } from './formOnBasis.ts';
import { placeholderEntries } from './placeholderEntries.ts';
import { playedScenario, type PlayedScenario } from '../scenarios/playedScenario.ts';
import { sampleLedger, type Spoken } from '../simulator/sampleLedger.ts';
import { shownInPack, type Shown } from '../shown/shownInPack.ts';
import { samplePaper } from '../simulator/samplePaper.ts';
import type { DocumentInPack, FormInPack, PackNames } from './checkMessages.ts';
import { factDetails, type FactDetails } from './factDetails.ts';
import { deadlinesIn, exchangesIn } from './knownMoments.ts';

export function namesOf(pack: Pack): PackNames {
  const { pack: about, organisation } = pack;
  return {
    roles: organisation.roles.map(({ role, title }) => ({ value: role, title })), levels: organisation.levels.map(({ level, title }) => ({ value: level, title })),
    phases: about.phases.map(({ phase, title }) => ({ value: phase, title })), classes: about.classes.map((each) => ({ value: each.class, title: each.title })),
    ...(organisation.zone === undefined ? {} : { zone: organisation.zone }), deadlines: deadlinesIn(pack), exchanges: exchangesIn(pack),
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
  return { basis: formBasis(pack, form.of), places: formPlaces(pack, name), asked: askedBefore(pack, name), ...(seen ? { seen } : {}) };
});

/** `of`: the case file of an example, in place of what is made up. */
export const documentInPack = (pack: Pack, name: string, of?: JsonObject): DocumentInPack | undefined => ifWhole(() => {
  const sample = samplePaper(pack, name, of);
  return sample && { entries: placeholderEntries(pack, findDefinition(pack, 'document', name)!.of), sample };
});

export const scenarioInPack = (pack: Pack, name: string): PlayedScenario | undefined => ifWhole(() => playedScenario(pack, name));

export const shownOfPack = (pack: Pack, kind: string, name: string): Shown | undefined => ifWhole(() => shownInPack(pack, kind, name));

export const factDetailsInPack = (pack: Pack, caseType: string): FactDetails | undefined => ifWhole(() => factDetails(pack, caseType));

export const ledgerInPack = (pack: Pack, name: string, spoken: Spoken): LedgerPage | undefined => ifWhole(() => sampleLedger(pack, name, spoken));

export const dashboardInPack = (pack: Pack, name: string, from: DashboardFrom): DashboardAsSeen | undefined => ifWhole(() => dashboardAsSeen(pack, name, from));
