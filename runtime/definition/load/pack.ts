/**
 * A loaded pack: every definition by kind and name, frozen and JSON-serialisable. It is what the interpreter, the
 * documents, the screens and the linter read; nothing but the loader reads YAML.
 */
import type { CalendarDefinition } from '../model/calendar.ts';
import type { CaseTypeDefinition } from '../model/caseType.ts';
import type { ConditionSetDefinition } from '../model/conditionSet.ts';
import type { DashboardDefinition } from '../model/dashboard.ts';
import type { DeadlineDefinition } from '../model/deadline.ts';
import type { DocumentDefinition } from '../model/document.ts';
import type { ExchangeDefinition } from '../model/exchange.ts';
import type { FormDefinition } from '../model/form.ts';
import type { LedgerDefinition } from '../model/ledger.ts';
import type { MeasureDefinition } from '../model/measure.ts';
import type { MessageDefinition } from '../model/message.ts';
import type { NotificationDefinition } from '../model/notification.ts';
import type { OrganisationDefinition } from '../model/organisation.ts';
import type { OverlayDefinition } from '../model/overlay.ts';
import type { DefinitionKind, PackDefinition } from '../model/pack.ts';
import type { PermissionDefinition } from '../model/permission.ts';
import type { ProcessDefinition } from '../model/process.ts';
import type { RegisterDefinition } from '../model/register.ts';
import type { RuleSetDefinition } from '../model/ruleSet.ts';
import type { ScenarioDefinition } from '../model/scenario.ts';
import type { SealDefinition } from '../model/seal.ts';
import type { SeriesDefinition } from '../model/series.ts';
import type { TableDefinition } from '../model/table.ts';
import type { TypeDefinition } from '../model/type.ts';

/** A document with the Markdown below its front matter. */
export type DocumentTemplate = DocumentDefinition & { body: string };

/** What each kind holds. */
export interface DefinitionOf {
  pack: PackDefinition;
  organisation: OrganisationDefinition;
  type: TypeDefinition;
  register: RegisterDefinition;
  conditionSet: ConditionSetDefinition;
  table: TableDefinition;
  measure: MeasureDefinition;
  series: SeriesDefinition;
  seal: SealDefinition;
  calendar: CalendarDefinition;
  message: MessageDefinition;
  exchange: ExchangeDefinition;
  caseType: CaseTypeDefinition;
  form: FormDefinition;
  process: ProcessDefinition;
  document: DocumentTemplate;
  deadline: DeadlineDefinition;
  notification: NotificationDefinition;
  permission: PermissionDefinition;
  ruleSet: RuleSetDefinition;
  ledger: LedgerDefinition;
  dashboard: DashboardDefinition;
  overlay: OverlayDefinition;
  scenario: ScenarioDefinition;
}

export type ListedKind = Exclude<DefinitionKind, 'pack' | 'organisation'>;
export type PackMaps = { readonly [K in ListedKind]: Readonly<Record<string, DefinitionOf[K]>> };

/** `pack.form['verification-plan']`; there is one pack definition and one organisation. */
export interface Pack extends PackMaps {
  readonly pack: PackDefinition;
  readonly organisation: OrganisationDefinition;
}

/** Every stage, step, branch, case of a choice and end of a normalised process knows its path of names. */
export interface Addressed {
  readonly address: string;
}

/** The address of a part of a normalised process, `preliminary-verification/verifying/gather/evidence`. */
export function addressOf(part: object): string {
  const { address } = part as Partial<Addressed>;
  if (address === undefined) throw new Error('the process was not normalised');
  return address;
}

/** What asks for definitions of these kinds only; also what has no others. */
export type PackOf<K extends ListedKind> = Pick<PackMaps, K>;

/** The compiler does not see that one kind has one map; said here once. */
function mapOf<K extends ListedKind>(pack: PackOf<K>, kind: K): Readonly<Record<string, DefinitionOf[K]>> {
  return pack[kind] as unknown as Readonly<Record<string, DefinitionOf[K]>>;
}

/** A definition by name; safe for any text, also `constructor`. */
export function findDefinition<K extends ListedKind>(pack: PackOf<K>, kind: K, name: string): DefinitionOf[K] | undefined {
  const map = mapOf(pack, kind);
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** All definitions of a kind, in the order of their names. */
export function definitionsOf<K extends ListedKind>(pack: PackOf<K>, kind: K): DefinitionOf[K][] {
  const map = mapOf(pack, kind);
  return Object.keys(map).sort().map((name) => map[name]!);
}
