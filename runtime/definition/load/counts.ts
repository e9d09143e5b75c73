/** How many definitions of each kind a pack has. */
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import type { ParsedDefinition } from './parseSource.ts';

const plurals: Record<DefinitionKind, string> = {
  pack: 'packs', organisation: 'organisations', type: 'types', register: 'registers', conditionSet: 'conditionSets', table: 'tables',
  measure: 'measures', series: 'series', seal: 'seals', calendar: 'calendars', message: 'messages', exchange: 'exchanges',
  caseType: 'caseTypes', form: 'forms', process: 'processes', document: 'documents', deadline: 'deadlines', notification: 'notifications',
  permission: 'permissions', ruleSet: 'ruleSets', ledger: 'ledgers', dashboard: 'dashboards', overlay: 'overlays', scenario: 'scenarios',
};

export function countsOf(sources: readonly ParsedDefinition[]): Record<string, number> {
  return Object.fromEntries(definitionKinds.map((kind) => [plurals[kind], sources.filter((source) => source.kind === kind).length]));
}
