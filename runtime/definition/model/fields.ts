/**
 * The vocabulary of fields: JSON Schema for what JSON Schema can say, and a few words of our own beside it
 * (`register`, `type`, `list`, `class`, `search`, `ledger`, `derived`, `unit`, `keptBy`). Publishing expands it to
 * plain draft-07 (`load/expandSchema.ts`); nothing else reads the authored form.
 */
import { Type } from 'typebox';
import { FieldPath, Name, Title } from './common.ts';

/** JSON Schema's own types that an author may write; a list is written with `list`. */
export const plainTypes = ['string', 'number', 'integer', 'boolean', 'object'] as const;
export type PlainType = (typeof plainTypes)[number];

/** Types that need no file. `officer`, `organ`, `department` and `file` hold an id or a code: a screen or paper looks up the name. */
export const builtInTypes = ['officer', 'organ', 'department', 'date', 'instant', 'text', 'money', 'file'] as const;
export type BuiltInType = (typeof builtInTypes)[number];

export interface Derived {
  /** A decision table whose result, named by `gives` (or by the field), is the value. */
  table?: string;
  gives?: string;
  /** Or simply another fact. */
  fact?: string;
}

/** One field as an author writes it. Exactly one of `type`, `register`, `list`, `enum` says what it holds. */
export interface Property {
  type?: string;
  register?: string;
  list?: string | Property;
  enum?: (string | number | boolean)[];
  const?: string | number | boolean;
  titles?: Record<string, Title>;
  title?: Title;
  description?: string;
  hint?: Title;
  class?: string;
  search?: boolean | 'exact';
  ledger?: boolean | 'sum' | 'group';
  derived?: Derived;
  unit?: string;
  keptBy?: string;
  key?: string;
  properties?: Record<string, Property>;
  required?: string[];
  format?: 'date' | 'date-time' | 'time' | 'email' | 'uri';
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  default?: unknown;
}

const closed = { additionalProperties: false } as const;
export const propertyKeyPattern = '^[a-z][a-zA-Z0-9]*$';

/** Stands once a schema file, under `#/definitions/property`. */
export const PropertySchema = Type.Object(
  {
    type: Type.Optional(Type.String({ description: '类型：string、number、integer、boolean、object，内置类型 officer、organ、department、date、instant、text、money、file，或本包的类型名。A JSON Schema type, a built-in type or a type of the pack.' })),
    register: Type.Optional(Type.Unsafe<string>({ ...Name, description: '取自哪个代码表。The register whose codes this field holds.' })),
    list: Type.Optional(Type.Unsafe<string | Property>({ anyOf: [{ type: 'string' }, { $ref: '#/definitions/property' }], description: '列表，写元素的类型名或元素本身。A list: the name of the element type, or the element itself.' })),
    enum: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()]), { minItems: 1, description: '可取的值。The values that are allowed.' })),
    const: Type.Optional(Type.Union([Type.String(), Type.Number(), Type.Boolean()], { description: '唯一可取的值。The only value allowed.' })),
    titles: Type.Optional(Type.Record(Type.String(), Title, { description: 'enum 各个值的显示名称。What people read for each value of enum.' })),
    title: Type.Optional(Title),
    description: Type.Optional(Type.String({ description: '给编制人员看的说明。A note for authors.' })),
    hint: Type.Optional(Title),
    class: Type.Optional(Type.Unsafe<string>({ ...Name, description: '信息类别，决定谁能看到。The class that decides who may see it.' })),
    search: Type.Optional(Type.Union([Type.Boolean(), Type.Literal('exact')], { description: '可检索：true 按词，exact 全等。Searchable by words, or only exactly.' })),
    ledger: Type.Optional(Type.Union([Type.Boolean(), Type.Literal('sum'), Type.Literal('group')], { description: '进入台账；sum 可求和，group 可分组。Kept in typed form for ledgers.' })),
    derived: Type.Optional(Type.Object({ table: Type.Optional(Name), gives: Type.Optional(Type.String()), fact: Type.Optional(Type.String()) }, { ...closed, description: '由表或事实算出，不填写。Computed when its inputs change, never typed in.' })),
    unit: Type.Optional(Type.String({ description: '计量单位，例如 CNY。The unit of a number.' })),
    keptBy: Type.Optional(Type.String({ description: '由系统写入的途径；任何表单都不能写。Written by the runtime, by no form.' })),
    key: Type.Optional(Type.String({ pattern: propertyKeyPattern, description: '列表元素的主键字段。The field that tells the elements of a list apart.' })),
    properties: Type.Optional(Type.Unsafe<Record<string, Property>>({ $ref: '#/definitions/properties' })),
    required: Type.Optional(Type.Array(Type.String(), { uniqueItems: true, description: '必有的字段。Fields that must be present.' })),
    format: Type.Optional(Type.Union([Type.Literal('date'), Type.Literal('date-time'), Type.Literal('time'), Type.Literal('email'), Type.Literal('uri')], { description: '文本格式。The form of a text.' })),
    pattern: Type.Optional(Type.String({ maxLength: 300, description: '正则表达式（线性时间）。A regular expression, matched in linear time.' })),
    minLength: Type.Optional(Type.Integer({ minimum: 0, description: '最少字数。The fewest characters.' })),
    maxLength: Type.Optional(Type.Integer({ minimum: 0, description: '最多字数。The most characters.' })),
    minimum: Type.Optional(Type.Number({ description: '最小值（含）。The least value, itself allowed.' })),
    maximum: Type.Optional(Type.Number({ description: '最大值（含）。The greatest value, itself allowed.' })),
    exclusiveMinimum: Type.Optional(Type.Number({ description: '须大于这个值。It must be more than this.' })),
    exclusiveMaximum: Type.Optional(Type.Number({ description: '须小于这个值。It must be less than this.' })),
    multipleOf: Type.Optional(Type.Number({ exclusiveMinimum: 0, description: '须为这个数的倍数。It must be a multiple of this.' })),
    minItems: Type.Optional(Type.Integer({ minimum: 0, description: '最少几项。The fewest items.' })),
    maxItems: Type.Optional(Type.Integer({ minimum: 0, description: '最多几项。The most items.' })),
    uniqueItems: Type.Optional(Type.Boolean({ description: '各项不得重复。No two items may be the same.' })),
    default: Type.Optional(Type.Unknown({ description: '填表时预先填好的值，可以改。The value a form starts with.' })),
  },
  { ...closed, description: '一个字段。One field: exactly one of type, register, list, enum says what it holds.' },
);

/** `properties` of a type, case type, message or object field. */
export const PropertiesSchema = Type.Unsafe<Record<string, Property>>({ $ref: '#/definitions/properties' });

/** What a schema that uses `PropertiesSchema` must carry as its `definitions`. */
export const fieldDefinitions = {
  property: PropertySchema,
  properties: {
    type: 'object',
    patternProperties: { [propertyKeyPattern]: { $ref: '#/definitions/property' } },
    additionalProperties: false,
    minProperties: 1,
    description: '各字段，键用 camelCase。The fields, by camelCase keys.',
  },
} as const;

export const RequiredFields = Type.Array(Type.String({ pattern: propertyKeyPattern }), { uniqueItems: true, description: '必有的字段。Fields that must be present.' });
export const Fields = Type.Array(FieldPath);
