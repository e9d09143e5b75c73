/** What is copied along: papers, forms and deadlines that the parts name, and the fields of their case type that these speak of, so that a draft without them can have them. */
import { stringify } from 'yaml';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { ownLines } from '../document/withoutDefinition.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { Copied, Data, FileAlong } from './clipboard.ts';

/** The kinds of files that can be brought along. */
const kindsAlong = ['document', 'form', 'deadline'] as const satisfies readonly DefinitionKind[];
type DefinitionOf = (kind: DefinitionKind, name?: string) => OpenDefinition | undefined;

function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const each of value) textsIn(each, found);
  else if (isRecord(value)) for (const [key, inner] of Object.entries(value)) textsIn(inner, found.add(key));
  return found;
}

/** More than what is needed does no harm: nothing of it is put in that is not missing. */
export function alongWith(items: readonly Data[], caseType: string, definitionOf: DefinitionOf): NonNullable<Copied['along']> {
  const files = [...textsIn(items)].flatMap((name) => kindsAlong.flatMap((kind): FileAlong[] => {
    const found = /^[a-z][a-z0-9-]*$/.test(name) ? definitionOf(kind, name) : undefined;
    return found ? [{ kind, name, path: found.source.path, text: ownLines(found) }] : [];
  }));
  const words = new Set([stringify(items), ...files.map(({ text }) => text)].join('\n').match(/[A-Za-z][A-Za-z0-9]*/g));
  const own = definitionOf('caseType', caseType)?.data['properties'];
  const fields = Object.fromEntries(Object.entries(isRecord(own) ? own : {}).filter((each): each is [string, Data] => words.has(each[0]) && isRecord(each[1])));
  return { fields, files };
}
