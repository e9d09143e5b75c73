/** A value as text to be read: titles instead of codes, grouped money, days and moments as people write them. */
import { say, t } from '../language.ts';
import { showDay, showMoment } from '../moment.ts';
import type { FieldKind, FormField, FormView } from './formView.ts';
import { isBlank } from './formValues.ts';
import { showMoney } from './numbers.ts';
import { optionsOf } from './theme/optionsOf.ts';

export function showValue(value: unknown, field: Pick<FormField, 'field' | 'options' | 'unit'> | undefined, kind: FieldKind, view: FormView): string {
  if (isBlank(value)) return '';
  if (Array.isArray(value)) return value.map((v) => showValue(v, field, kind, view)).join(t('form.listComma'));
  if (typeof value === 'boolean') return value ? t('form.yes') : t('form.no');
  const options = field ? optionsOf(field as FormField, view) : [];
  const option = options.find((o) => o.value === value);
  if (option) return say(option.title);
  if (typeof value === 'object' && value !== null) {
    const named = value as Record<string, unknown>;
    return say((named['title'] ?? named['name'] ?? '') as string);
  }
  const name = typeof value === 'string' ? view.names?.[value] : undefined;
  if (name && (kind === 'person' || kind === 'people' || kind === 'unit')) return say(name);
  const unit = field?.unit ? ` ${say(field.unit)}` : '';
  if (kind === 'money' && typeof value === 'number') return showMoney(value) + unit;
  if (kind === 'date') return showDay(String(value));
  if (kind === 'datetime') return showMoment(String(value));
  return String(value) + unit;
}
