/** Each field says once what it holds, has a class, and does not stand where the runtime keeps its own. */
import { RE2JS } from 're2js';
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { caseSystemFacts } from '../../model/caseType.ts';
import { builtInTypes, plainTypes, type Property } from '../../model/fields.ts';
import type { LintContext } from '../lintContext.ts';
import { checkName } from '../lintContext.ts';
import { lintStart } from './starts.ts';

type Owner = 'type' | 'caseType' | 'message';

export function lintFields({ pack, place }: LintContext): Problem[] {
  const problems: Problem[] = [];

  const one = (property: Property, owner: Owner, name: string, field: string, path: NodePath) => {
    const holds = (['type', 'register', 'list'] as const).filter((key) => property[key] !== undefined);
    const alone = property.enum !== undefined || property.const !== undefined || property.properties !== undefined;
    if (holds.length > 1 || (holds.length === 0 && !alone)) problems.push(problem('field.shapeless', { field, found: holds.join(', ') }, place(owner, name, path, 'key')));
    if (property.pattern !== undefined) {
      try {
        RE2JS.compile(property.pattern);
      } catch (error) {
        problems.push(problem('field.pattern-unusable', { field, why: error instanceof Error ? error.message : String(error) }, place(owner, name, [...path, 'pattern'])));
      }
    }
    problems.push(...lintStart({ pack }, property, field, path, (at, part) => place(owner, name, at, part)));
    if (property.properties) {
      for (const [key, child] of Object.entries(property.properties)) one(child, owner, name, `${field}.${key}`, [...path, 'properties', key]);
      property.required?.forEach((key, index) => problems.push(...checkName('field', key, Object.keys(property.properties!), place(owner, name, [...path, 'required', index]))));
    }
    if (typeof property.list === 'object') one(property.list, owner, name, field, [...path, 'list']);
    if (property.key !== undefined) {
      const element = typeof property.list === 'string' ? pack.type[property.list]?.properties : property.list?.properties;
      if (element) problems.push(...checkName('field', property.key, Object.keys(element), place(owner, name, [...path, 'key'])));
    }
  };
  const all = (owner: Owner, name: string, definition: { required?: string[]; properties: Record<string, Property> }) => {
    for (const [key, property] of Object.entries(definition.properties)) one(property, owner, name, key, ['properties', key]);
    definition.required?.forEach((key, index) => problems.push(...checkName('field', key, Object.keys(definition.properties), place(owner, name, ['required', index]))));
  };

  for (const type of definitionsOf(pack, 'type')) {
    if ([...plainTypes, ...builtInTypes, 'array', 'null'].some((reserved) => reserved === type.type)) problems.push(problem('field.reserved', { field: type.type }, place('type', type.type, ['type'])));
    all('type', type.type, type);
    const ring = ringOf(type.type, (name) => Object.entries(pack.type[name]?.properties ?? {}));
    if (ring) problems.push(problem('field.recursive', { field: ring, type: type.type }, place('type', type.type, ['properties', ring], 'key')));
  }
  for (const message of definitionsOf(pack, 'message')) all('message', message.message, message);
  for (const caseType of definitionsOf(pack, 'caseType')) {
    all('caseType', caseType.caseType, caseType);
    for (const [key, property] of Object.entries(caseType.properties)) {
      const at = place('caseType', caseType.caseType, ['properties', key], 'key');
      if (property.class === undefined) problems.push(problem('field.unclassified', { field: key }, at));
      if ((caseSystemFacts as readonly string[]).includes(key) && property.keptBy === undefined) problems.push(problem('field.reserved', { field: key }, at));
    }
  }
  return problems;
}

/** The field by which a type contains itself, if it does. */
function ringOf(start: string, fieldsOf: (type: string) => [string, Property][]): string | undefined {
  const typesOf = (property: Property): string[] => [
    ...(property.type !== undefined ? [property.type] : []),
    ...(typeof property.list === 'string' ? [property.list] : property.list ? typesOf(property.list) : []),
    ...Object.values(property.properties ?? {}).flatMap(typesOf),
  ];
  const reaches = (type: string, seen: Set<string>): boolean => {
    if (type === start) return true;
    if (seen.has(type)) return false;
    seen.add(type);
    return fieldsOf(type).some(([, property]) => typesOf(property).some((inner) => reaches(inner, seen)));
  };
  return fieldsOf(start).find(([, property]) => typesOf(property).some((inner) => reaches(inner, new Set())))?.[0];
}
