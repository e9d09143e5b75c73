import type { FieldKind, FormField } from '../formView.ts';
import { showValue } from '../showValue.ts';
import GridTable from '../widgets/GridTable.vue';
import type { FormContext } from './formContext.ts';
import { VueInput } from './VueInput.tsx';

/** A field that may be read but not written here. */
export function ReadOnlyValue({ field, kind, context, value }: { field: FormField | undefined; kind: FieldKind; context: FormContext; value: unknown }) {
  const { view } = context.controller;
  if (field && kind === 'grid') return <VueInput context={context} component={GridTable} props={{ field, rows: value ?? [], view }} />;
  const text = showValue(value, field, kind, view);
  return <div className="gc-read">{text === '' ? <span className="gc-quiet">–</span> : text}</div>;
}
