/** A case type: the data of a case, its title line, its number, its relations and what is done to a whole case. */
import { Type } from 'typebox';
import { Name, Source, Title, type Source as SourceType } from './common.ts';
import { ConditionRef } from './condition.ts';
import { LocksOfDefinition, type Locks } from './lock.ts';
import { fieldDefinitions, PropertiesSchema, RequiredFields, type Property } from './fields.ts';

const closed = { additionalProperties: false } as const;

export interface CaseRelation {
  relation: string;
  title?: Title;
  to: string;
  atMost?: number;
  shares?: string[];
  lead?: 'one';
}

export interface CaseAct {
  act: string;
  title?: Title;
  by: { role: string };
  level?: string;
  undo?: { until: string };
  when?: ConditionRef;
  keeps?: Record<string, string>;
}

export interface CaseTypeDefinition {
  caseType: string;
  title: Title;
  number?: { series: string; at: string };
  line: string;
  required?: string[];
  properties: Record<string, Property>;
  relations?: CaseRelation[];
  acts?: CaseAct[];
  secrecy?: { level: string; years: number };
  sources?: SourceType[];
  lock?: Locks;
}

export const CaseTypeDefinitionSchema = Type.Unsafe<CaseTypeDefinition>(
  Type.Object(
    {
      caseType: Name,
      title: Title,
      number: Type.Optional(Type.Object({ series: Name, at: Type.Union([Type.Literal('registered'), Type.Literal('opened')], { description: '何时取号：立卷时，或者登记完成时。When the number is given: as the case is opened, or once it is registered.' }) }, { ...closed, description: '案件编号。The number of the case.' })),
      line: Type.String({ minLength: 1, maxLength: 300, description: '列表中一件案件的标题行，可用 {{case.…}} 取字段。The line by which lists show a case; {{case.…}} stands for a field.' }),
      required: Type.Optional(RequiredFields),
      properties: PropertiesSchema,
      relations: Type.Optional(Type.Array(Type.Object(
        {
          relation: Name, title: Type.Optional(Title), to: Name, atMost: Type.Optional(Type.Integer({ minimum: 1 })),
          shares: Type.Optional(Type.Array(Type.String())), lead: Type.Optional(Type.Literal('one')),
        },
        closed,
      ), { description: '与其他案件的关系。Relations to other cases.' })),
      acts: Type.Optional(Type.Array(Type.Object(
        {
          act: Name, title: Type.Optional(Title), by: Type.Object({ role: Name }, closed), level: Type.Optional(Type.String({ pattern: '^[A-Z]{2,5}$' })),
          undo: Type.Optional(Type.Object({ until: Name }, closed)), when: Type.Optional(ConditionRef), keeps: Type.Optional(Type.Record(Type.String(), Type.String())),
        },
        closed,
      ), { description: '对整个案件做的事：并案、分案等。Done to a whole case, outside its flow.' })),
      secrecy: Type.Optional(Type.Object({ level: Name, years: Type.Integer({ minimum: 0 }) }, closed)),
      sources: Type.Optional(Type.Array(Source)),
      lock: Type.Optional(LocksOfDefinition),
    },
    { ...closed, definitions: fieldDefinitions, description: '案件类型。A case type.' },
  ),
);

/** Facts under `case.` that the runtime keeps for every case type; an author does not declare them. */
export const caseSystemFacts = [
  'id', 'number', 'type', 'title', 'organ', 'department', 'stage', 'phase', 'process', 'openedAt', 'closedAt', 'ended', 'end',
  'handlers', 'leads', 'readers', 'recused', 'preparers', 'parent', 'exchange',
] as const;
