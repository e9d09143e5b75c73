/** A form: which fields of its case type a person writes in one piece, and how they are laid out. */
import { Type } from 'typebox';
import { FieldPath, Name, Title } from './common.ts';
import { ConditionRef } from './condition.ts';
import { LocksOfDefinition, type Locks } from './lock.ts';

const closed = { additionalProperties: false } as const;

export const widgets = ['text', 'textarea', 'number', 'money', 'date', 'datetime', 'select', 'radio', 'checkbox', 'person', 'unit', 'files', 'grid'] as const;
export type Widget = (typeof widgets)[number];

export interface FormField {
  field: string;
  shown?: 'read-only';
  widget?: Widget;
  columns?: string[];
  title?: Title;
  hint?: Title;
  visible?: ConditionRef;
  required?: boolean | ConditionRef;
  /** What becomes of the value when the field is hidden: without it nobody knows what is kept. */
  hidden?: 'clear' | 'keep';
  /** An earlier form asked for this fact too: said on purpose, because it may have changed since. */
  again?: boolean;
}

export interface FormSection {
  section: string;
  title: Title;
  /** At most, where there is room; two when nothing is said. */
  columns?: 1 | 2 | 3;
  visible?: ConditionRef;
  fields: (string | FormField)[];
}

export interface FormDefinition {
  form: string;
  title: Title;
  of: string;
  edits: string[];
  layout: FormSection[];
  lock?: Locks;
}

/** A field in its long form; a bare address in a layout stands for it. */
export function toFormField(field: string | FormField): FormField {
  return typeof field === 'string' ? { field } : field;
}

const FieldSchema = Type.Object(
  {
    field: FieldPath,
    shown: Type.Optional(Type.Literal('read-only', { description: '只显示，不填写。Shown, not written.' })),
    widget: Type.Optional(Type.Union(widgets.map((widget) => Type.Literal(widget)), { description: '控件；不写则按类型选。The widget; told from the type when left out.' })),
    columns: Type.Optional(Type.Array(Type.String(), { minItems: 1, description: '表格的列。Columns of a grid.' })),
    title: Type.Optional(Title),
    hint: Type.Optional(Title),
    visible: Type.Optional(ConditionRef),
    required: Type.Optional(Type.Unsafe<boolean | ConditionRef>({ anyOf: [{ type: 'boolean' }, ConditionRef], description: '必填，或在什么条件下必填。Required, or required when.' })),
    hidden: Type.Optional(Type.Union([Type.Literal('clear'), Type.Literal('keep')], { description: '隐藏时清除还是保留原值。What a hidden field keeps.' })),
    again: Type.Optional(Type.Boolean({ description: '此前已填过，这里有意再填。Typed before, asked again on purpose.' })),
  },
  closed,
);

export const FormDefinitionSchema = Type.Unsafe<FormDefinition>(
  Type.Object(
    {
      form: Name,
      title: Title,
      of: Type.Unsafe<string>({ ...Name, description: '哪一种案件的表单。The case type.' }),
      edits: Type.Array(FieldPath, { description: '本表单写入的字段，只有这些。The only fields that are written when the step is completed.' }),
      layout: Type.Array(
        Type.Object({
          section: Name, title: Title, columns: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)], { description: '至多分几栏；不写为两栏，手机上总是一栏。In how many columns at most; two, if left out, and one on a telephone.' })),
          visible: Type.Optional(ConditionRef), fields: Type.Array(Type.Unsafe<string | FormField>({ anyOf: [FieldPath, FieldSchema] }), { minItems: 1 }),
        }, closed),
        { minItems: 1 },
      ),
      lock: Type.Optional(LocksOfDefinition),
    },
    { ...closed, description: '表单。A form.' },
  ),
);
