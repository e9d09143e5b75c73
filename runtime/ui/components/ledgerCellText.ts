/** What a cell of a ledger says: the server gives words where a code has a title, days and figures as they are kept. */
import type { LedgerPage } from '../../http/api.ts';
import { showMoney } from '../form/numbers.ts';
import { say, t } from '../language.ts';
import { showDay, showMoment } from '../moment.ts';

export function ledgerCellText(type: LedgerPage['columns'][number]['type'], value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(String).join(t('form.listComma'));
  if (typeof value === 'object') return say(value as { zh: string });
  switch (type) {
    case 'date': return showDay(String(value));
    case 'instant': return showMoment(String(value));
    case 'money': return typeof value === 'number' ? showMoney(value) : String(value);
    // Words already, where the server has read it; else the value itself.
    case 'boolean': return typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : String(value);
    default: return String(value);
  }
}
