/** The fields of a case type, of a shared type or of a message as rows: groups and lists before what is in them. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Property } from '../../runtime/definition/model/fields.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

export interface FieldRow {
  /** Where the field stands in its definition. */
  path: NodeValuePath;
  name: string;
  title?: Title;
  /** 0 for a field of the definition itself. */
  depth: number;
  property: Property;
  isRequired: boolean;
}

/** The kinds whose fields have an editor of their own. */
export const holdsFields = (kind: string): boolean => kind === 'caseType' || kind === 'type' || kind === 'message';

/** A definition that is being written may lack anything. */
export function fieldRows(data: Readonly<Record<string, unknown>>): FieldRow[] {
  const rows: FieldRow[] = [];
  const walk = (holder: Readonly<Record<string, unknown>>, at: NodeValuePath, depth: number): void => {
    const { properties, required } = holder;
    if (!isRecord(properties)) return;
    for (const [name, property] of Object.entries(properties)) {
      if (!isRecord(property)) continue;
      const path = [...at, 'properties', name];
      rows.push({ path, name, depth, property: property as Property, isRequired: Array.isArray(required) && required.includes(name), ...(isRecord(property['title']) ? { title: property['title'] as unknown as Title } : {}) });
      walk(property, path, depth + 1);
      if (isRecord(property['list'])) walk(property['list'], [...path, 'list'], depth + 1);
    }
  };
  walk(data, [], 0);
  return rows;
}

/** The names beside which a field stands, in their order. */
export const siblingsOf = (rows: readonly FieldRow[], row: FieldRow): FieldRow[] => rows.filter((each) => each.path.length === row.path.length && each.path.slice(0, -1).every((part, index) => part === row.path[index]));
