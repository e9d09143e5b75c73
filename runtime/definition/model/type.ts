/** A type that case types, tables and exchanges share: typed once, carried on. */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';
import { fieldDefinitions, PropertiesSchema, RequiredFields, type Property } from './fields.ts';

export interface TypeDefinition {
  type: string;
  title: Title;
  required?: string[];
  properties: Record<string, Property>;
}

export const TypeDefinitionSchema = Type.Unsafe<TypeDefinition>(
  Type.Object(
    { type: Name, title: Title, required: Type.Optional(RequiredFields), properties: PropertiesSchema },
    { additionalProperties: false, definitions: fieldDefinitions, description: '共用类型。A type shared over the pack.' },
  ),
);
