/** The fields of a case type with their shared types followed: what a path holds, whose class it is, what people call it. */
import type { Title } from '../model/common.ts';
import { builtInTypes, type BuiltInType, type Property } from '../model/fields.ts';
import { findDefinition, type PackOf } from './pack.ts';

export type FieldKind = 'text' | 'longText' | 'code' | 'number' | 'integer' | 'boolean' | 'date' | 'instant' | 'money' | 'officer' | 'organ' | 'department' | 'file' | 'object' | 'list' | 'unknown';

export interface FieldNode {
  /** Address without root, `plan.steps`; elements of a list carry the list's own address. */
  path: string;
  kind: FieldKind;
  property: Property;
  required: boolean;
  title?: Title;
  /** A nested field without a class of its own has that of the field around it. */
  class?: string;
  keptBy?: string;
  derived: boolean;
  children?: Record<string, FieldNode>;
  element?: FieldNode;
}

type Types = PackOf<'type'>;

const builtInKinds: Record<BuiltInType, FieldKind> = {
  officer: 'officer', organ: 'organ', department: 'department', date: 'date', instant: 'instant', text: 'longText', money: 'money', file: 'file',
};

/** Follows one property. A type that contains itself ends as `unknown`; the linter reports the ring. */
export function fieldNode(pack: Types, property: Property, path: string, above: { class?: string; keptBy?: string; derived?: boolean; required?: boolean }, ring: readonly string[] = []): FieldNode {
  const node: FieldNode = {
    path, kind: 'unknown', property, required: above.required ?? false,
    derived: property.derived !== undefined || (above.derived ?? false),
  };
  const own = { class: property.class ?? above.class, keptBy: property.keptBy ?? above.keptBy };
  if (property.title) node.title = property.title;
  if (own.class !== undefined) node.class = own.class;
  if (own.keptBy !== undefined) node.keptBy = own.keptBy;
  const inherited = { ...(own.class !== undefined ? { class: own.class } : {}), ...(own.keptBy !== undefined ? { keptBy: own.keptBy } : {}), derived: node.derived };

  const childrenOf = (properties: Record<string, Property>, required: readonly string[] | undefined, inner: readonly string[]) =>
    Object.fromEntries(Object.entries(properties).map(([key, child]) => [key, fieldNode(pack, child, path ? `${path}.${key}` : key, { ...inherited, required: required?.includes(key) ?? false }, inner)]));

  if (property.list !== undefined) {
    node.kind = 'list';
    const element: Property = typeof property.list === 'string' ? { type: property.list } : property.list;
    node.element = fieldNode(pack, element, path, inherited, ring);
  } else if (property.register !== undefined) node.kind = 'code';
  else if (property.type === undefined) {
    const sample = property.enum?.[0] ?? property.const;
    node.kind = typeof sample === 'number' ? 'number' : typeof sample === 'boolean' ? 'boolean' : sample !== undefined ? 'code' : property.properties ? 'object' : 'unknown';
    if (property.properties) node.children = childrenOf(property.properties, property.required, ring);
  } else if ((builtInTypes as readonly string[]).includes(property.type)) node.kind = builtInKinds[property.type as BuiltInType];
  else {
    switch (property.type) {
      case 'string':
        node.kind = property.enum ? 'code' : property.format === 'date' ? 'date' : property.format === 'date-time' ? 'instant' : (property.maxLength ?? 0) > 200 ? 'longText' : 'text';
        break;
      case 'number':
      case 'integer':
      case 'boolean':
        node.kind = property.type === 'number' && property.unit === 'CNY' ? 'money' : property.type;
        break;
      case 'object':
        node.kind = 'object';
        node.children = childrenOf(property.properties ?? {}, property.required, ring);
        break;
      default: {
        const type = findDefinition(pack, 'type', property.type);
        if (!type || ring.includes(property.type)) break;
        node.kind = 'object';
        node.children = childrenOf(type.properties, [...(type.required ?? []), ...(property.required ?? [])], [...ring, property.type]);
        if (!node.title) node.title = type.title;
      }
    }
  }
  return node;
}

/** All fields of a case type as the children of one node. */
export function caseTypeFields(pack: PackOf<'caseType' | 'type'>, caseType: string): Record<string, FieldNode> | undefined {
  const definition = findDefinition(pack, 'caseType', caseType);
  if (!definition) return undefined;
  return Object.fromEntries(Object.entries(definition.properties).map(([key, property]) => [key, fieldNode(pack, property, key, { required: definition.required?.includes(key) ?? false })]));
}

/** The field at a path; through a list the path goes on in its elements (`evidence.pages`). */
export function fieldAt(fields: Record<string, FieldNode>, path: string): FieldNode | undefined {
  let children: Record<string, FieldNode> | undefined = fields;
  let node: FieldNode | undefined;
  for (const key of path.split('.')) {
    node = children && Object.hasOwn(children, key) ? children[key] : undefined;
    if (!node) return undefined;
    children = node.children ?? node.element?.children;
  }
  return node;
}

/** The names that could stand where a path goes wrong, with the good part before them. */
export function pathChoices(fields: Record<string, FieldNode>, path: string): string[] {
  let children: Record<string, FieldNode> | undefined = fields;
  const good: string[] = [];
  for (const key of path.split('.')) {
    if (!children || !Object.hasOwn(children, key)) break;
    good.push(key);
    children = children[key]!.children ?? children[key]!.element?.children;
  }
  return Object.keys(children ?? {}).map((key) => [...good, key].join('.'));
}
