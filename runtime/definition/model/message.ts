/** What may come in from outside: kept until it is used, used once. */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';
import { fieldDefinitions, PropertiesSchema, RequiredFields, type Property } from './fields.ts';

const closed = { additionalProperties: false } as const;

export interface MessageDefinition {
  message: string;
  title: Title;
  finds?: { measure?: string; caseType?: string; by: string[] };
  enteredBy: { role: string };
  required?: string[];
  properties: Record<string, Property>;
}

export const MessageDefinitionSchema = Type.Unsafe<MessageDefinition>(
  Type.Object(
    {
      message: Name,
      title: Title,
      finds: Type.Optional(Type.Object({ measure: Type.Optional(Name), caseType: Type.Optional(Name), by: Type.Array(Type.String(), { minItems: 1 }) }, { ...closed, description: '怎样找到它所属的案件。How its case is found.' })),
      enteredBy: Type.Object({ role: Name }, closed),
      required: Type.Optional(RequiredFields),
      properties: PropertiesSchema,
    },
    { ...closed, definitions: fieldDefinitions, description: '外来消息。A message from outside.' },
  ),
);
