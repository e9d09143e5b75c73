/** The facts that a condition about a case type may look at, with the words and values that people know. */
import { factTypeOf } from '../../runtime/definition/load/factType.ts';
import { caseTypeFields, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { FactType } from '../../runtime/definition/model/condition.ts';

export interface KnownFact {
  fact: string;
  title: Title;
  type: FactType;
  /** Of a list what its elements may be. */
  values?: { value: string; title: Title }[];
  /** What a list holds. */
  of?: FactType;
  /** Written by the platform, or reckoned from other fields: no form asks for it. */
  kept?: true;
}

/** Objects are followed into their fields; the elements of a list are not facts. */
export function knownFacts(pack: Pack, caseType: string): KnownFact[] {
  const facts: KnownFact[] = [];
  const walk = (node: FieldNode, above: Title | undefined): void => {
    const title = titled(node, above);
    const type = factTypeOf[node.kind];
    if (type) {
      const values = valuesOf(pack, node.element ?? node);
      const of = node.element && factTypeOf[node.element.kind];
      facts.push({ fact: `case.${node.path}`, title, type, ...(values ? { values } : {}), ...(of ? { of } : {}), ...(node.keptBy !== undefined || node.derived ? { kept: true } : {}) });
    }
    for (const child of Object.values(node.children ?? {})) walk(child, title);
  };
  for (const node of Object.values(caseTypeFields(pack, caseType) ?? {})) walk(node, undefined);
  return facts;
}

function titled(node: FieldNode, above: Title | undefined): Title {
  const own = node.title ?? { zh: node.path.split('.').at(-1)! };
  return above ? { zh: `${above.zh}·${own.zh}`, en: `${above.en ?? above.zh}, ${own.en ?? own.zh}` } : own;
}

function valuesOf(pack: Pack, { property }: FieldNode): { value: string; title: Title }[] | undefined {
  if (property.register !== undefined) return findDefinition(pack, 'register', property.register)?.entries.map((entry) => ({ value: entry.code, title: entry.title }));
  return property.enum?.map((value) => ({ value: String(value), title: property.titles?.[String(value)] ?? { zh: String(value) } }));
}
