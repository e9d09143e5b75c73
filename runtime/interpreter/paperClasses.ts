/** What somebody must see of a case to read one of its papers: the class of the document, and those of the facts printed on it that only a grant shows. */
import { placeholdersOf } from '../definition/document/placeholders.ts';
import { caseTypeFields, fieldAt, type FieldNode } from '../definition/load/fieldTree.ts';
import { definitionsOf, type DocumentTemplate, type PackOf } from '../definition/load/pack.ts';
import { classOfDocument } from '../definition/model/document.ts';
import type { PackDefinition } from '../definition/model/pack.ts';
import { classOf } from './fieldClasses.ts';

type Types = PackOf<'caseType' | 'type'>;
export type Printed = Pick<DocumentTemplate, 'of' | 'class' | 'body' | 'caption' | 'to' | 'copyTo' | 'contact' | 'attachments'>;

/** The addresses that a paper shows anywhere on it, each once. */
export function printedOn({ body, caption, to, copyTo, contact, attachments = [] }: Printed): string[] {
  const texts = [body, ...[caption, to, copyTo, contact].filter((text) => text !== undefined), ...attachments];
  return [...new Set(texts.flatMap((text) => placeholdersOf(text)))];
}

const known = new WeakMap<Types, WeakMap<Printed, readonly string[]>>();

/** A paper would tell who reported to everyone who sees its content, whatever class its author gave it. */
export function paperClasses(pack: Types & { pack: Pick<PackDefinition, 'classes'> }, document: Printed): readonly string[] {
  const ofPack = known.get(pack) ?? new WeakMap<Printed, readonly string[]>();
  known.set(pack, ofPack);
  let classes = ofPack.get(document);
  if (!classes) {
    const granted = pack.pack.classes.filter((each) => each.ofWork === false).map((each) => each.class);
    const printed = new Set(granted.length === 0 ? [] : printedOn(document).flatMap((address) => fieldsAt(pack, document.of, address).map(classOf)));
    ofPack.set(document, (classes = [...new Set([classOfDocument(document), ...granted.filter((each) => printed.has(each))])]));
  }
  return classes;
}

/** The fields of an address: of the document's case type, or of any where something else is read, which may carry what a case says under other names before it; also the one that holds what is read of a person. */
function fieldsAt(pack: Types, of: string, address: string): FieldNode[] {
  const [root = '', ...path] = address.split('.');
  if (root === 'item') return listsOf(caseTypeFields(pack, of) ?? {}).flatMap((list) => fieldAt(list.element?.children ?? {}, path.join('.')) ?? []);
  const isOwn = root === 'case' && path[0] !== 'exchange';
  if (!isOwn && !['case', ...carriers].includes(root)) return [];
  const types = isOwn ? [of] : definitionsOf(pack, 'caseType').map(({ caseType }) => caseType);
  const places = path.slice(0, isOwn ? 1 : undefined).flatMap((name, from) => [path.slice(from).join('.'), name]);
  return types.flatMap((type) => places.flatMap((place) => fieldAt(caseTypeFields(pack, type) ?? {}, place) ?? []));
}

/** What was handed over, what another paper says, what began the case. */
const carriers: readonly string[] = ['parent', 'exchange', 'paper'];

const listsOf = (fields: Record<string, FieldNode>): FieldNode[] => Object.values(fields).flatMap((node) => [...(node.kind === 'list' ? [node] : []), ...listsOf(node.children ?? node.element?.children ?? {})]);
