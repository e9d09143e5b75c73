/** Fields of a list put into a form: those that the case type has are asked for, the others become fields of it. One change of two files. */
import { camelName, namesBy } from '../document/newNames.ts';
import { writeProperty } from '../wizard/writeCaseType.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { FieldKind } from '../wizard/featurePlan.ts';
import { keptFacts } from '../wizard/wizardEntries.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { formOf } from './formCommands.ts';

export interface TakenField {
  zh: string;
  en: string;
  /** The field that the case type has; none makes a new one. */
  field?: string;
  kind: FieldKind;
  register?: string;
  choices: readonly string[];
  required: boolean;
  /** What the case has without anybody filling it in here. */
  shownOnly?: boolean;
}

export interface TakenFields { form: TextEdit[]; caseType: TextEdit[] }

const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);

/** A section more at the form's end. Throws what a command throws; nothing is changed then. */
export function takeFields(form: OpenDefinition, caseType: OpenDefinition, section: { section: string; title: { zh: string; en?: string } }, fields: readonly TakenField[], classes: ReadonlySet<string>): TakenFields {
  const properties = (caseType.data['properties'] ?? {}) as Record<string, unknown>;
  const nameFor = namesBy([...keptFacts, ...Object.keys(properties)]);
  const made: Command[] = [];
  const named = fields.map((each) => {
    if (each.field !== undefined) return { ...each, field: each.field };
    const field = nameFor(each.en, 'field', camelName);
    const title = each.en.trim() === '' ? { zh: each.zh } : { zh: each.zh, en: each.en.charAt(0).toUpperCase() + each.en.slice(1) };
    const value = writeProperty({ kind: each.kind, title, ...(each.register === undefined ? {} : { register: each.register }), choices: each.choices.map((zh, i) => ({ value: `choice-${i + 1}`, title: { zh } })) }, classes);
    made.push((now) => insertKey(now, ['properties'], field, value));
    return { ...each, field };
  });
  const { edits, layout } = formOf(form);
  const covered = (field: string): boolean => listOf(edits).some((edit) => field === edit || field.startsWith(`${edit}.`));
  const fresh = named.filter((each) => !each.shownOnly).map((each) => each.field).filter((field) => !covered(field));
  const laidOut = { ...section, fields: named.map(({ field, required, shownOnly }) => (shownOnly ? { field, shown: 'read-only' } : required ? { field, required: true } : field)) };
  const count = listOf(layout).length;
  return {
    caseType: inSequence(caseType, made),
    form: inSequence(form, [(now) => insertItem(now, ['layout'], count, laidOut), ...fresh.map((field, i): Command => (now) => insertItem(now, ['edits'], listOf(edits).length + i, field))]),
  };
}
