/**
 * A ledger of a draft over the cases that there are. Whoever writes ledgers need not be allowed to read cases: he is shown the rows and
 * cells that the permissions in force show him anyway, and otherwise a number that no condition of his has a hand in, so that a
 * condition cannot be used to ask after what its author may not see.
 */
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Condition } from '../../definition/model/condition.ts';
import type { LedgerDefinition } from '../../definition/model/ledger.ts';
import { classOf } from '../../interpreter/fieldClasses.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { packView } from '../../interpreter/packView.ts';
import { countCasesOf } from '../../persistence/caseTypeCounts.ts';
import { ledgerTypes } from '../ledger/ledgerColumns.ts';
import { planDefinition } from '../ledger/ledgerPlan.ts';
import { readLedgerPage, type LedgerPageView } from '../ledgers.ts';
import { rowRules, type RowRules } from '../rowRules.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftForReading } from './draftAccess.ts';
import { followedFacts } from './followedFacts.ts';
import { mustFit } from './mustFit.ts';

export interface LedgerPreview {
  /** Of its case types, whatever its condition says. */
  cases: number;
  page?: LedgerPageView;
  /** Its condition looks at what whoever asks does not see in every case. */
  guarded: boolean;
  /** Columns that the version in force has no field for: nothing can stand in them yet. */
  left: string[];
}

const mostRows = 20;

/** Throws `right.missing`, `draft.unknown`, and `request.invalid` for what is no ledger. */
export async function previewLedger(runtime: Runtime, principal: Principal, draft: string, written: Record<string, unknown>): Promise<LedgerPreview> {
  const { organisation } = await draftForReading(runtime, principal, draft);
  mustFit('ledger', written, 'definition');
  return ledgerAsSeen(runtime, principal, { rules: await rowRules(runtime, principal, organisation), organisation }, written as unknown as LedgerDefinition);
}

export interface SeenBy { rules: RowRules; organisation: OrganisationView }

/** A ledger that fits the schema, as the permissions in force show it to this person. */
export async function ledgerAsSeen(runtime: Runtime, principal: Principal, { rules, organisation }: SeenBy, definition: LedgerDefinition): Promise<LedgerPreview> {
  const { pack } = rules;
  const caseTypes = ledgerTypes(definition).filter((type) => Object.hasOwn(pack.caseType, type));
  const { kept, left } = inForce(pack, definition, caseTypes);
  const guarded = definition.rows !== undefined && !maySay(pack, definition.rows, caseTypes, rules.always(caseTypes));
  const cases = await countCasesOf(runtime.database.commander, caseTypes);
  if (!kept || guarded) return { cases, guarded, left };
  const plan = await planDefinition(runtime, principal, { rules, organisation, definition: kept }, {});
  const page = await readLedgerPage(runtime, plan, { limit: mostRows });
  return { cases, guarded, left, ...(page.rows.length > 0 ? { page } : {}) };
}

/** The ledger without what the version in force does not have; undefined where nothing is left to be asked. */
function inForce(pack: Pack, definition: LedgerDefinition, caseTypes: readonly string[]): { kept?: LedgerDefinition; left: string[] } {
  const has = (field: string): boolean => caseTypes.some((type) => fieldAt(caseTypeFields(pack, type) ?? {}, field) !== undefined);
  const left = definition.columns.filter((c) => c.field !== undefined && !has(c.field)).map((c) => c.column);
  const gone = new Set(left);
  const columns = definition.columns.filter((c) => !gone.has(c.column));
  if (columns.length === 0 || caseTypes.length === 0) return { left };
  const there = new Set(columns.map((c) => c.column));
  const { sort, filters, group, chart, for: _for, ...rest } = definition;
  const by = group?.by.filter((each) => there.has(typeof each === 'string' ? each : Object.values(each)[0]!)) ?? [];
  const totals = group?.totals.filter((t) => t.sum === undefined || has(t.sum)) ?? [];
  const chartStands = chart !== undefined && there.has(chart.across) && totals.some((t) => t.total === chart.up) && (chart.split === undefined || there.has(chart.split));
  return {
    left,
    kept: {
      ...rest, over: [...caseTypes], columns, ...(sort ? { sort: sort.filter((s) => there.has(s.column)) } : {}), ...(filters ? { filters: filters.filter((f) => there.has(f)) } : {}),
      ...(group && by.length > 0 && totals.length > 0 ? { group: { by, totals }, ...(chartStands ? { chart } : {}) } : {}),
    },
  };
}

/** Whether everything that a condition looks at is seen by its author in every row that he sees at all. */
function maySay(pack: Pack, condition: Condition, caseTypes: readonly string[], always: (name: string) => boolean): boolean {
  const facts = followedFacts(condition, packView(pack).named);
  return facts !== undefined && facts.every((fact) => {
    const path = fact.startsWith('case.') ? fact.slice('case.'.length) : '';
    // A nested value stands under the class of its top field, and has one of its own besides.
    const classes = caseTypes.flatMap((type) => [path, path.split('.')[0]!].flatMap((each) => { const node = fieldAt(caseTypeFields(pack, type) ?? {}, each); return node ? [classOf(node)] : []; }));
    return classes.every(always);
  });
}
