/** The schema of every kind of definition: what the loader checks and what editors are given. */
import type { DefinitionKind } from '../model/pack.ts';
import { definitionKinds, PackDefinition } from '../model/pack.ts';
import { CalendarDefinitionSchema } from '../model/calendar.ts';
import { CaseTypeDefinitionSchema } from '../model/caseType.ts';
import { conditionDefinitions } from '../model/condition.ts';
import { ConditionSetDefinitionSchema } from '../model/conditionSet.ts';
import { DashboardDefinition } from '../model/dashboard.ts';
import { DeadlineDefinitionSchema } from '../model/deadline.ts';
import { DocumentDefinition } from '../model/document.ts';
import { ExchangeDefinition } from '../model/exchange.ts';
import { fieldDefinitions } from '../model/fields.ts';
import { FormDefinitionSchema } from '../model/form.ts';
import { LedgerDefinitionSchema } from '../model/ledger.ts';
import { MeasureDefinition } from '../model/measure.ts';
import { MessageDefinitionSchema } from '../model/message.ts';
import { NotificationDefinitionSchema } from '../model/notification.ts';
import { OrganisationDefinition } from '../model/organisation.ts';
import { OverlayDefinition } from '../model/overlay.ts';
import { PermissionDefinitionSchema } from '../model/permission.ts';
import { ProcessDefinitionSchema } from '../model/processSchema.ts';
import { RegisterDefinition } from '../model/register.ts';
import { RuleSetDefinitionSchema } from '../model/ruleSet.ts';
import { ScenarioDefinitionSchema } from '../model/scenario.ts';
import { SealDefinition } from '../model/seal.ts';
import { SeriesDefinition } from '../model/series.ts';
import { TableDefinitionSchema } from '../model/table.ts';
import { TypeDefinitionSchema } from '../model/type.ts';
import { describeKeys } from './describeKeys.ts';

export type JsonSchema = Record<string, unknown>;

const schemas: Record<DefinitionKind, object> = {
  pack: PackDefinition, organisation: OrganisationDefinition, type: TypeDefinitionSchema, register: RegisterDefinition,
  conditionSet: ConditionSetDefinitionSchema, table: TableDefinitionSchema, measure: MeasureDefinition, series: SeriesDefinition,
  seal: SealDefinition, calendar: CalendarDefinitionSchema, message: MessageDefinitionSchema, exchange: ExchangeDefinition,
  caseType: CaseTypeDefinitionSchema, form: FormDefinitionSchema, process: ProcessDefinitionSchema, document: DocumentDefinition,
  deadline: DeadlineDefinitionSchema, notification: NotificationDefinitionSchema, permission: PermissionDefinitionSchema,
  ruleSet: RuleSetDefinitionSchema, ledger: LedgerDefinitionSchema, dashboard: DashboardDefinition, overlay: OverlayDefinition,
  scenario: ScenarioDefinitionSchema,
};

/** Names of `#/definitions/…` that a schema reads, following them through the definitions. */
function referenced(schema: unknown, definitions: JsonSchema, found = new Set<string>()): Set<string> {
  const text = JSON.stringify(schema);
  for (const match of text.matchAll(/"\$ref":"#\/definitions\/([A-Za-z]+)"/g)) {
    const name = match[1]!;
    if (found.has(name)) continue;
    found.add(name);
    referenced(definitions[name], definitions, found);
  }
  return found;
}

const made = new Map<DefinitionKind, JsonSchema>();

/** The schema of a kind: plain draft-07, self-contained, each recursive shape once under `#/definitions`. */
export function kindSchema(kind: DefinitionKind): JsonSchema {
  const before = made.get(kind);
  if (before) return before;
  const own = JSON.parse(JSON.stringify(schemas[kind])) as JsonSchema;
  const all = { ...conditionDefinitions, ...fieldDefinitions, ...(own.definitions as JsonSchema | undefined) } as JsonSchema;
  delete own.definitions;
  const names = [...referenced(own, all)].sort();
  const schema: JsonSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...own,
    ...(names.length > 0 ? { definitions: Object.fromEntries(names.map((name) => [name, JSON.parse(JSON.stringify(all[name])) as unknown])) } : {}),
  };
  describeKeys(schema, kind);
  made.set(kind, schema);
  return schema;
}

/** All schemas as files: `form.json` and so on, ready to be written. */
export function schemaFiles(): { name: string; text: string }[] {
  return definitionKinds.map((kind) => ({ name: `${kind}.json`, text: `${JSON.stringify(kindSchema(kind), null, 2)}\n` }));
}
