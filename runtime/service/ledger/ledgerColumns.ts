/** A ledger's columns as its definition says, with what each holds: where it stands, whose class it is, how its values read. */
import { caseTypeFields, fieldAt, type FieldNode } from '../../definition/load/fieldTree.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { LedgerColumn, LedgerDefinition } from '../../definition/model/ledger.ts';
import type { Actor } from '../../interpreter/command.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { grantedTo, permissionsOver, workClasses } from '../../interpreter/permission.ts';
import type { LedgerColumnSql } from '../../persistence/ledgerQuery.ts';
import type { ColumnType } from '../../persistence/summaryColumns.ts';

/** How a value is put into words. */
export type Reads =
  | { as: 'plain' | 'organ' | 'person' | 'department' | 'stage' | 'phase' | 'end' | 'process' | 'caseType' | 'series' | 'document' | 'paperState' | 'lamp' | 'yesNo' }
  | { as: 'register'; register: string }
  | { as: 'enum'; titles: Readonly<Record<string, Title>> };

export interface LedgerColumnPlan extends LedgerColumnSql {
  title: Title;
  reads: Reads;
  /** All classes that its values belong to; a row in which the reader does not see them has no cell here. */
  classes: readonly string[];
  /** What the screens call its type. */
  shownAs: 'text' | 'date' | 'instant' | 'number' | 'money' | 'boolean' | 'lamp';
  /** In Chinese characters, where its author said one. */
  width?: number;
}

export const ledgerTypes = (definition: LedgerDefinition): string[] => (typeof definition.over === 'string' ? [definition.over] : [...definition.over]);

/** Whether this reader sees a class in each row that he sees at all: then nothing needs to be asked row by row. */
export function seenAlways(pack: Pack, actor: Actor, organisation: OrganisationView, caseTypes: readonly string[]): (name: string) => boolean {
  const lists = caseTypes.flatMap((type) => permissionsOver(pack, type).flatMap((p) => p.grants).filter(grantedTo(actor, organisation)).map((g) => g.sees));
  const all = [...lists, workClasses(pack)];
  return (name) => all.every((sees) => sees.includes(name));
}

export function ledgerColumn(pack: Pack, caseTypes: readonly string[], column: LedgerColumn, always: (name: string) => boolean): LedgerColumnPlan {
  const named = (base: Omit<LedgerColumnPlan, 'name' | 'title' | 'classes' | 'guarded'>, classes: readonly string[], title?: Title): LedgerColumnPlan => ({
    ...base, name: column.column, title: column.title ?? title ?? { zh: column.column }, classes, guarded: classes.filter((name) => !always(name)), ...(column.width === undefined ? {} : { width: column.width }),
  });
  if (column.lamp !== undefined) return named({ source: { from: 'lamp', deadline: column.lamp }, type: 'lamp', reads: { as: 'lamp' }, shownAs: 'lamp' }, []);
  if (column.fact !== undefined) {
    const known = factColumns[column.fact] ?? { type: 'text', reads: { as: 'plain' }, shownAs: 'text' };
    return named({ source: { from: 'fact', fact: column.fact }, ...known }, []);
  }
  return fieldColumn(pack, caseTypes, column.field ?? '', named);
}

function fieldColumn(pack: Pack, caseTypes: readonly string[], field: string, named: (base: Omit<LedgerColumnPlan, 'name' | 'title' | 'classes' | 'guarded'>, classes: readonly string[], title?: Title) => LedgerColumnPlan): LedgerColumnPlan {
  const found = caseTypes.flatMap((caseType) => {
    const node = fieldAt(caseTypeFields(pack, caseType) ?? {}, field);
    // Values stand under the class of their top field; see contentOf.
    const top = pack.caseType[caseType]?.properties[field.split('.')[0]!]?.class ?? 'content';
    return node ? [{ node, place: { caseType, class: top, path: field.split('.') }, classes: [top, ...(node.class ? [node.class] : [])] }] : [];
  });
  const node = found[0]?.node;
  const source = { from: 'field' as const, places: found.map((f) => f.place) };
  const classes = [...new Set(found.flatMap((f) => f.classes))];
  if (!node) return named({ source, type: 'text', reads: { as: 'plain' }, shownAs: 'text' }, classes);
  const { type, shownAs } = typeOf(node);
  return named({ source, type, shownAs, reads: readsOf(node.element ?? node) }, classes, node.title);
}

function typeOf(node: FieldNode): { type: ColumnType; shownAs: LedgerColumnPlan['shownAs'] } {
  switch (node.kind) {
    case 'number': case 'integer': return { type: 'number', shownAs: 'number' };
    case 'money': return { type: 'number', shownAs: 'money' };
    case 'boolean': return { type: 'boolean', shownAs: 'boolean' };
    case 'date': return { type: 'date', shownAs: 'date' };
    case 'instant': return { type: 'instant', shownAs: 'instant' };
    case 'list': case 'object': return { type: 'list', shownAs: 'text' };
    case 'text': case 'longText': case 'code': case 'officer': case 'organ': case 'department': case 'file': case 'unknown': return { type: 'text', shownAs: 'text' };
  }
}

function readsOf(node: FieldNode): Reads {
  const { register, titles } = node.property;
  if (register !== undefined) return { as: 'register', register };
  if (titles !== undefined) return { as: 'enum', titles };
  switch (node.kind) {
    case 'officer': return { as: 'person' };
    case 'organ': return { as: 'organ' };
    case 'department': return { as: 'department' };
    case 'boolean': return { as: 'yesNo' };
    default: return { as: 'plain' };
  }
}

type FactColumn = Pick<LedgerColumnPlan, 'type' | 'reads' | 'shownAs'>;
const text = (as: Exclude<Reads['as'], 'register' | 'enum'>): FactColumn => ({ type: 'text', reads: { as }, shownAs: 'text' });
const instant: FactColumn = { type: 'instant', reads: { as: 'plain' }, shownAs: 'instant' };
const factColumns: Readonly<Record<string, FactColumn>> = {
  'case.number': text('plain'), 'case.organ': text('organ'), 'case.department': text('department'), 'case.stage': text('stage'), 'case.phase': text('phase'), 'case.process': text('process'), 'case.type': text('caseType'), 'case.end': text('end'),
  'case.ended': { type: 'boolean', reads: { as: 'yesNo' }, shownAs: 'boolean' }, 'case.openedAt': instant, 'case.closedAt': instant, 'case.handlers': { type: 'list', reads: { as: 'person' }, shownAs: 'text' },
  'paper.number': text('plain'), 'paper.series': text('series'), 'paper.title': text('document'), 'paper.state': text('paperState'), 'paper.voidReason': text('plain'),
  'paper.numberedAt': instant, 'paper.sealedAt': instant, 'paper.printed': { type: 'number', reads: { as: 'plain' }, shownAs: 'number' },
};
