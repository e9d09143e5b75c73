/**
 * Document: a template of official papers. The front matter says what the paper is, when it may be opened, who signs,
 * seals and numbers it; the body below it is Markdown with placeholders.
 */
import { Type, type Static } from 'typebox';
import { Name, Source, Title } from './common.ts';
import { conditionDefinitions, ConditionRef } from './condition.ts';

const closed = { additionalProperties: false } as const;

/** Chinese offices sort their papers so; a category decides which sections a body must have. */
export const documentCategories = ['approval', 'decision', 'notice', 'record', 'list', 'report', 'letter', 'form'] as const;
export type DocumentCategory = (typeof documentCategories)[number];

/** The layouts that the renderer knows, after GB/T 9704-2012. */
export const documentLayouts = ['red-letter', 'decision', 'approval-sheet', 'record', 'list', 'form', 'report'] as const;
export type DocumentLayout = (typeof documentLayouts)[number];

export const documentHeadings = ['discipline', 'supervision', 'office', 'either'] as const;
export type DocumentHeading = (typeof documentHeadings)[number];

export const secrecyLevels = ['none', 'internal', 'confidential', 'secret', 'top-secret'] as const;
export type SecrecyLevel = (typeof secrecyLevels)[number];

/** Which of the prints of one paper this is: kept stub, served original, copy for the file, returned receipt. */
export const paperCopies = ['original', 'file', 'stub', 'receipt'] as const;
export type PaperCopy = (typeof paperCopies)[number];

const oneOf = <const T extends readonly string[]>(values: T, description: string) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...values], description });

/** Text with placeholders that stands on one line: `{{case.holder.name}}`. */
const LineTemplate = Type.String({ minLength: 1, maxLength: 300 });

export const SignatureLine = Type.Object(
  {
    by: Title,
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 6, description: '几个人签名；默认一人。' })),
    fingerprint: Type.Optional(Type.Boolean({ description: '是否捺指印。' })),
    date: Type.Optional(Type.Boolean({ description: '是否留出年月日。' })),
  },
  closed,
);
export type SignatureLine = Static<typeof SignatureLine>;

export const DocumentDefinition = Type.Object(
  {
    document: Name,
    title: Title,
    of: Type.Unsafe<string>({ ...Name, description: '占位符所读的案件类型。' }),
    category: oneOf(documentCategories, '文书种类：呈批、决定、通知、笔录、清单、报告、函、表。'),
    layout: oneOf(documentLayouts, '版式：红头、决定书、呈批表、笔录、清单、表、报告。'),
    opens: Type.Object(
      { phases: Type.Array(Name, { minItems: 1 }), when: Type.Optional(ConditionRef) },
      { ...closed, description: '在哪些阶段、什么情形下可以开具；其他阶段、情形不制发。When it is made out: in these phases, and only where the condition holds.' },
    ),
    number: Type.Union([Type.Object({ series: Name }, closed), Type.Literal('none')], { description: '文号系列；不编号写 none。' }),
    signs: oneOf(['all-seats', 'last-seat', 'none'] as const, '载明谁的审批意见：各级、最后一级、不载明。'),
    seal: Type.Union([Name, Type.Literal('none')], { description: '印章名；不盖章写 none。' }),
    again: oneOf(['replace', 'keep', 'ask'] as const, '再次制发时：新号替换、内容不变则保留、由人选择。'),
    secrecy: Type.Object(
      { level: oneOf(secrecyLevels, '密级：none 无、internal 内部、confidential 秘密、secret 机密、top-secret 绝密。'), years: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) },
      closed,
    ),
    heading: Type.Optional(oneOf(documentHeadings, '以谁的名义制发：纪委、监委、办公厅（室）、纪委监委均可。')),
    sources: Type.Optional(Type.Array(Source, { minItems: 1, description: '依据；决定、通知、呈批类必填。' })),
    caption: Type.Optional(Type.String({ minLength: 1, maxLength: 600, description: '印在纸上的标题，如“关于给予某某党内警告处分的决定”；不写则印文书名。可用占位符。' })),
    to: Type.Optional(LineTemplate),
    copyTo: Type.Optional(LineTemplate),
    attachments: Type.Optional(Type.Array(LineTemplate, { minItems: 1 })),
    contact: Type.Optional(LineTemplate),
    acknowledge: Type.Optional(Type.Array(SignatureLine, { minItems: 1, description: '签收栏。' })),
    signatures: Type.Optional(Type.Array(SignatureLine, { minItems: 1, description: '手写签名处。' })),
    copies: Type.Optional(Type.Array(oneOf(paperCopies, '联：正本、副本、存根、回执。'), { minItems: 1, uniqueItems: true })),
  },
  { ...closed, definitions: conditionDefinitions },
);
export type DocumentDefinition = Static<typeof DocumentDefinition>;
