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
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: 6, description: '几个人签名；不写为一人。How many sign; one, if left out.' })),
    fingerprint: Type.Optional(Type.Boolean({ description: '是否捺指印。Whether a fingerprint is taken.' })),
    date: Type.Optional(Type.Boolean({ description: '是否留出填写年月日的位置。Whether room for the date is left.' })),
  },
  closed,
);
export type SignatureLine = Static<typeof SignatureLine>;

export const DocumentDefinition = Type.Object(
  {
    document: Name,
    title: Title,
    of: Type.Unsafe<string>({ ...Name, description: '占位符取自哪一种案件。The case type that its placeholders read.' }),
    category: oneOf(documentCategories, '文书种类：呈批、决定、通知、笔录、清单、报告、函、表。What kind of paper it is.'),
    layout: oneOf(documentLayouts, '版式：红头、决定书、呈批表、笔录、清单、表、报告。The layout of the page.'),
    class: Type.Optional(Type.Unsafe<string>({ ...Name, description: '信息类别：看得到案件这一类内容的人，才能看这份文书；不写为 content。印有只凭授权可见的内容的，还须看得到这一类。The class that somebody must see of the case to read the paper; content, if left out. Where it prints what only a grant shows, that class must be seen too.' })),
    opens: Type.Object(
      { phases: Type.Array(Name, { minItems: 1 }), when: Type.Optional(ConditionRef) },
      { ...closed, description: '在哪些阶段、什么情形下可以开具；其他阶段、情形不制发。When it is made out: in these phases, and only where the condition holds.' },
    ),
    number: Type.Union([Type.Object({ series: Name }, closed), Type.Literal('none')], { description: '用哪个文号系列；不编号的写 none。The series of its numbers; none where it has no number.' }),
    signs: oneOf(['all-seats', 'last-seat', 'none'] as const, '载明谁的审批意见：各级、最后一级、不载明。Whose opinion of the approval it shows: all seats, the last, none.'),
    seal: Type.Union([Name, Type.Literal('none')], { description: '盖哪一枚印章；不盖的写 none。The seal; none where it has none.' }),
    again: oneOf(['replace', 'keep', 'ask'] as const, '再次制发时：换新号，内容不变的保留原号，或者由人选择。When it is issued again: a new number, the old one where nothing changed, or as somebody chooses.'),
    secrecy: Type.Object(
      { level: oneOf(secrecyLevels, '密级：none 无，internal 内部，confidential 秘密，secret 机密，top-secret 绝密。The degree of secrecy.'), years: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })) },
      closed,
    ),
    heading: Type.Optional(oneOf(documentHeadings, '以谁的名义制发：纪委、监委、办公厅（室），或者纪委、监委均可。In whose name it is issued.')),
    sources: Type.Optional(Type.Array(Source, { minItems: 1, description: '依据；决定、通知、呈批类必填。The sources; required for decisions, notices and requests.' })),
    caption: Type.Optional(Type.String({ minLength: 1, maxLength: 600, description: '印在纸上的标题，如“关于给予某某党内警告处分的决定”；不写则印文书名称。可用占位符。The title on the paper, with placeholders; the name of the document, if left out.' })),
    to: Type.Optional(LineTemplate),
    copyTo: Type.Optional(LineTemplate),
    attachments: Type.Optional(Type.Array(LineTemplate, { minItems: 1 })),
    contact: Type.Optional(LineTemplate),
    acknowledge: Type.Optional(Type.Array(SignatureLine, { minItems: 1, description: '签收栏。Where the receiver signs for it.' })),
    signatures: Type.Optional(Type.Array(SignatureLine, { minItems: 1, description: '手写签名处。Where people sign by hand.' })),
    copies: Type.Optional(Type.Array(oneOf(paperCopies, '各联：original 正本，file 存卷，stub 存根，receipt 回执。The copies: the original, for the file, the stub, the receipt.'), { minItems: 1, uniqueItems: true })),
  },
  { ...closed, definitions: conditionDefinitions },
);
export type DocumentDefinition = Static<typeof DocumentDefinition>;

/** Papers are of the content of a case where their document says nothing. */
export const usualDocumentClass = 'content';
export const classOfDocument = (document: Pick<DocumentDefinition, 'class'>): string => document.class ?? usualDocumentClass;
