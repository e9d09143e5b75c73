/** A field that an overlay adds to a case type, a shared type or an object field; it lies under `local.`, in the class that the pack keeps for new fields. */
import { isRecord } from '../../base/isRecord.ts';
import { problem, type Problem } from '../../base/problem.ts';
import type { Draft, Drafts } from './drafts.ts';
import type { LocalPatch } from './localPatch.ts';
import { propertiesOf, type Json } from './namedLists.ts';
import { otherClass } from './otherClass.ts';

/** Of the field under which all of an organ's own lie. */
export const titleOfLocal = { zh: '本级增设', en: 'Added here' };

/** `atTop`: the node is the definition itself, whose fields say their class; inner ones inherit it. */
export function addField(drafts: Drafts, draft: Draft, node: Json, written: Json, patch: LocalPatch, atTop: boolean): Problem[] {
  const { field, ...property } = written;
  const [first, name, ...more] = String(field).split('.');
  const place = patch.place(['add', 'field']);
  if (first !== 'local' || name === undefined || more.length > 0) return [problem('overlay.name-not-local', { name: String(field), wanted: 'local.' }, place)];
  const pack = [...drafts.merged()].find((source) => source.kind === 'pack');
  const classes = (pack?.data.classes ?? []) as readonly Json[];
  const ofNewFields = classes.find((each) => each.ofNewFields === true)?.class;

  // A class of its own could show the field to more people than the pack means new fields to be seen by.
  if (property.class !== undefined && property.class !== ofNewFields) {
    return [otherClass(`local.${name}`, { kind: draft.source.kind, title: property.title, classes, wanted: ofNewFields, written: property.class }, patch.place(['add', 'class']))];
  }

  let properties = propertiesOf(node);
  if (!properties) {
    properties = {};
    node.properties = properties;
  }
  let local = properties.local;
  if (!isRecord(local)) {
    local = { type: 'object', title: titleOfLocal, ...(atTop && draft.source.kind === 'caseType' && typeof ofNewFields === 'string' ? { class: ofNewFields } : {}), properties: {} };
    properties.local = drafts.origins.copy(local, patch.origin(['add']));
    drafts.origins.mark(properties, 'local', patch.origin(['add', 'field']));
    local = properties.local;
  }
  const held = (local as Json).properties as Json;
  if (Object.hasOwn(held, name)) return [problem('overlay.name-taken', { name: `local.${name}` }, place)];
  held[name] = drafts.origins.copy(property, patch.origin(['add']));
  return [];
}
