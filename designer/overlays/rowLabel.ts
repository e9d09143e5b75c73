/** What a row of an overlay's page is called in both languages: by its title, else by what it is (an act, a word that the designer knows, a row of a table by its number, a step of what is overdue by when it comes), else by its name. */
import { actTitle } from '../../runtime/base/actTitles.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DeadlineTerm } from '../../runtime/definition/model/deadline.ts';
import { lengthWords } from '../../runtime/interpreter/dueTrace.ts';
import { valueAt } from '../document/dataAt.ts';
import { both, type Label } from '../language/both.ts';
import { wordLabel } from '../properties/keyTitle.ts';
import type { OverlayRowView } from './overlayRows.ts';

/** `data`: that the row's path leads through. */
export function rowLabel(row: Pick<OverlayRowView, 'title' | 'list' | 'name' | 'path'>, data: unknown): Label {
  const { title, list, name, path } = row;
  if (title) return { zh: title.zh, en: title.en ?? title.zh };
  const number = Number(path.at(-1)) + 1;
  if (list === 'rows' && number > 0) return both('designer.overlay.row.ofTable', { number });
  if (list === 'rounds' && number > 0) return both('designer.overlay.row.round', { number });
  if (list === 'overdue') {
    const item = valueAt(data, path);
    const after = isRecord(item) && isRecord(item['after']) ? lengthWords(item['after'] as DeadlineTerm) : undefined;
    if (after) return /^0 /.test(after.en) ? both('designer.overlay.row.overdueAtOnce') : both('designer.overlay.row.overdue', { after });
  }
  return list === 'may' ? actTitle(name) : wordLabel([list], name);
}
