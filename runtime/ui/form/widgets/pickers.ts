/**
 * The inputs that are Vue components, by name. Element Plus' pickers weigh more than the rest of a form together, so each comes when a form has
 * it: before the first sight of a short form, in the pauses of a long one.
 */
import type { Component } from 'vue';
import { kindOf } from '../fieldKind.ts';
import { fieldsOf } from '../formView.ts';
import type { FieldKind, FormField, FormView } from '../formView.ts';
import { optionsOf } from '../theme/optionsOf.ts';
import { gridColumns } from './gridColumns.ts';

const loaders = {
  select: () => import('./SelectInput.vue'), day: () => import('./DayInput.vue'), person: () => import('./PersonInput.vue'),
  unit: () => import('./UnitInput.vue'), files: () => import('./FilesInput.vue'), grid: () => import('./GridInput.vue'),
} satisfies Record<string, () => Promise<{ default: Component }>>;
export type PickerName = keyof typeof loaders;

/** More check boxes than this are chosen from a list. */
export const mostCheckBoxes = 8;

const loaded = new Map<PickerName, Component>();

/** The component, once it has been loaded. */
export const picker = (name: PickerName): Component | undefined => loaded.get(name);

export async function loadPickers(names: Iterable<PickerName>): Promise<void> {
  await Promise.all([...names].map(async (name) => {
    if (!loaded.has(name)) loaded.set(name, (await loaders[name]()).default);
  }));
}

function pickerOf(kind: FieldKind, field: FormField, view: FormView): PickerName | undefined {
  switch (kind) {
    case 'select': return 'select';
    case 'checkboxes': return optionsOf(field, view).length > mostCheckBoxes ? 'select' : undefined;
    case 'date': case 'datetime': return 'day';
    case 'person': case 'people': return 'person';
    case 'unit': return field.options ? 'select' : 'unit';
    case 'files': return 'files';
    case 'grid': return 'grid';
    default: return undefined;
  }
}

/** What the fields of a form need, and the cells of its grids. */
export function pickersOf(view: FormView): Set<PickerName> {
  const needed = new Set<PickerName | undefined>();
  for (const field of fieldsOf(view)) {
    const kind = kindOf(field, view);
    needed.add(pickerOf(kind, field, view));
    if (kind === 'grid') for (const column of gridColumns(field, view)) needed.add(column.kind === 'unit' ? 'unit' : pickerOf(column.kind, column.field, view));
  }
  needed.delete(undefined);
  return needed as Set<PickerName>;
}

/** What must be there before a form can be seen: of a long one, what cannot stand in for itself. */
export const pickersAtFirst = (view: FormView, isLong: boolean): PickerName[] => [...pickersOf(view)].filter((name) => !isLong || name === 'grid' || name === 'files');
