/** What stands beside a field's title: the words that the server chose, or the bare value. */
import type { CaseView } from '../../http/api.ts';
import { t } from '../language.ts';

type Field = CaseView['sections'][number]['fields'][number];

const cell = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'boolean' ? t(value ? 'form.yes' : 'form.no') : typeof value === 'object' ? JSON.stringify(value) : String(value));
export const fieldText = (field: Field): string => field.shown ?? (Array.isArray(field.value) ? field.value.map(cell).join(t('form.listComma')) : cell(field.value));
