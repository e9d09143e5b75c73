/** What is told of a property, found by its kind and address. Loaded when the first help is opened. */
import type { DefinitionKind } from '../model/pack.ts';
import { caseType, fields, form, measure, message } from './texts/caseData.ts';
import { deadline } from './texts/deadline.ts';
import type { HelpText, HelpTexts } from './texts/helpText.ts';
import { calendar, conditionSet, organisation, pack, register, table } from './texts/organisation.ts';
import { exchange, overlay, scenario } from './texts/outside.ts';
import { document, seal, series } from './texts/papers.ts';
import { process } from './texts/process.ts';
import { dashboard, ledger, notification, permission, ruleSet } from './texts/reading.ts';
import { ownName, ownNames, shared } from './texts/shared.ts';

/** Of one kind; looked at before what all kinds share. */
export const helpByKind: Readonly<Record<DefinitionKind, HelpTexts>> = {
  pack, organisation, register, conditionSet, table, calendar, measure, series, seal, exchange, form, process, document, deadline, notification, permission, ruleSet, ledger, dashboard, overlay, scenario,
  type: {}, message, caseType,
};
/** What all kinds share. */
export const sharedHelp: HelpTexts = { ...shared, ...fields, ...Object.fromEntries(ownNames.map((end) => [end, ownName])) };

/** A help text, and where it is told: texts that are told at one place are one meaning. */
export interface PropertyHelp { text: HelpText; told: string }

/**
 * The longest end of the address that has a text decides, the kind's own before the shared one: of `task.by.role` first `by.role`, then
 * `role`. A last key of `*` stands for any. `undefined` where nothing is told, which a test does not let happen.
 */
export function helpFor(kind: DefinitionKind, address: string): PropertyHelp | undefined {
  const keys = address.split('.');
  // The first key of a definition is its own name, whatever else the key means elsewhere.
  if (address === kind) return { text: ownName, told: 'ownName' };
  for (let from = 0; from < keys.length; from += 1) {
    const end = keys.slice(from);
    for (const tried of [end.join('.'), ...(end.length > 1 ? [[...end.slice(0, -1), '*'].join('.')] : [])]) {
      const own = helpByKind[kind][tried];
      if (own) return { text: own, told: `${kind}:${tried}` };
      const common = sharedHelp[tried];
      if (common) return { text: common, told: common === ownName ? 'ownName' : tried };
    }
  }
  return undefined;
}
