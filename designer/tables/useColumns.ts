/** The columns of a decision table as they are worked on: put in, called otherwise also where others read them, moved, taken out after what goes with them was told. */
import { ref } from 'vue';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { TableAsk, TableGive } from '../../runtime/definition/model/table.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { showProblem } from '../../runtime/ui/problemMessage.ts';
import type { FileEdits } from '../canvas/renameElsewhere.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { both, type Label } from '../language/both.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import { askAgreed } from '../workspace/askAgreed.ts';
import type { OtherDefinitions } from '../workspace/otherDefinitions.ts';
import { addColumn, fieldsGivenBy, followColumn, isReadByName, moveColumn, renameColumn, rowsHeld, takeColumn, takeLeftOver, type ColumnName } from './columnCommands.ts';
import type { CellValue } from './tableGrid.ts';

interface ColumnParts {
  definition(): OpenDefinition;
  others: OtherDefinitions;
  choices(): ChoiceSource;
  titleOf(column: ColumnName): string;
  edit(label: Label, edits: TextEdit[], elsewhere?: FileEdits[]): void;
}

export function useColumns({ definition, others, choices, titleOf, edit }: ColumnParts) {
  /** The one whose properties are shown. */
  const chosen = ref<ColumnName>();
  function make(label: Label, edits: () => TextEdit[], elsewhere: () => FileEdits[] = () => []): boolean {
    try {
      const [own, other] = [edits(), elsewhere()];
      if (own.length > 0) edit(label, own, other.length > 0 ? other : undefined);
      return true;
    } catch (refused) {
      showProblem(refused);
      return false;
    }
  }
  /** Definitions with fields that are reckoned from the column. */
  const readers = ({ part, key }: ColumnName): OpenDefinition[] => (part === 'when' ? [] : (['caseType', 'type', 'message'] as const).flatMap((kind) => choices().definitions(kind).flatMap(({ value }) => others.definitionOf(kind, value) ?? []))
    .filter((each) => fieldsGivenBy(each, definition().name, key).length > 0));
  const titleOfDefinition = ({ data, name }: OpenDefinition): string => say(data['title'] as { zh: string } | undefined) || name;
  /** What it means beyond this table, before it is done. */
  const beyond = (column: ColumnName): string[] => {
    const reading = readers(column);
    return [...(isReadByName(column) ? [t('designer.tables.column.readByName', { name: column.key })] : []), ...(reading.length > 0 ? [t('designer.tables.column.readBy', { names: reading.map(titleOfDefinition).join(t('designer.comma')) })] : [])];
  };
  const agreed = async (words: readonly string[], title: string, yes: string): Promise<boolean> => words.length === 0 || askAgreed(words.join(' '), title, yes);
  const named = (column: ColumnName): { column: string } => ({ column: titleOf(column) });

  async function rename(column: ColumnName, now: string): Promise<boolean> {
    const words = beyond(column);
    if (!(await agreed(words.length === 0 ? [] : [...words, ...(readers(column).length > 0 ? [t('designer.tables.column.followed')] : [])], t('designer.tables.column.renameTitle', { was: column.key, now }), t('designer.tables.column.rename')))) return false;
    const files = Map.groupBy(readers(column), ({ source }) => source.path);
    const elsewhere = (): FileEdits[] => [...files].map(([path, each]) => ({ path, edits: each.flatMap((other) => followColumn(other, definition().name, column.key, now)).sort((a, b) => a.start - b.start) }));
    if (!make(both('designer.did.rename', { what: now }), () => renameColumn(definition(), column, now), elsewhere)) return false;
    chosen.value = { part: column.part, key: now };
    return true;
  }
  /** Whether it is gone. */
  async function take(column: ColumnName): Promise<boolean> {
    const held = rowsHeld(definition(), column);
    if (!(await agreed([...(held > 0 ? [t('designer.tables.column.held', { count: held })] : []), ...beyond(column)], t('designer.tables.column.takeTitle', named(column)), t('designer.tables.column.take')))) return false;
    chosen.value = undefined;
    return make(both('designer.tables.did.takeColumn', named(column)), () => takeColumn(definition(), column));
  }
  function add(column: ColumnName, about: TableAsk | TableGive, value: CellValue): void {
    if (make(both('designer.tables.did.addColumn', { column: column.key }), () => addColumn(definition(), column, about, value))) chosen.value = column;
  }
  const move = (column: ColumnName, by: -1 | 1): boolean => make(both('designer.tables.did.moveColumn', named(column)), () => moveColumn(definition(), column, by));
  const tidy = (): boolean => make(both('designer.tables.did.leftOver'), () => takeLeftOver(definition()));
  return { chosen, rename, take, add, move, tidy };
}
