/** What travels for the preview of a draft's document. */
import { Type, type Static } from 'typebox';
import { DocumentDefinition } from '../definition/model/document.ts';
import { SealDefinition } from '../definition/model/seal.ts';

/** A document as it stands in the page, with data made up for it; nothing of it is kept. `body` is the Markdown below the front matter. */
const { title, layout, category, heading, secrecy, caption, to, copyTo, attachments, contact, acknowledge, signatures } = DocumentDefinition.properties;
export const PaperPreviewRequest = Type.Object({
  document: Type.Object({ title, layout, category, heading, secrecy: Type.Optional(secrecy), caption, to, copyTo, attachments, contact, acknowledge, signatures }, { additionalProperties: false }),
  body: Type.String({ maxLength: 60_000 }),
  data: Type.Record(Type.String(), Type.Unknown()),
  date: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' }),
  number: Type.Optional(Type.Object({ pattern: Type.String({ maxLength: 120 }), kind: Type.Optional(Type.Object({ short: Type.String({ maxLength: 6 }) }, { additionalProperties: false })) }, { additionalProperties: false })),
  seal: Type.Optional(Type.Object({ kind: SealDefinition.properties.kind, diameterMm: Type.Optional(Type.Number({ minimum: 10, maximum: 60 })) }, { additionalProperties: false })),
  opinions: Type.Optional(Type.Array(Type.Object({ level: Type.String({ maxLength: 60 }), text: Type.String({ maxLength: 200 }), name: Type.String({ maxLength: 60 }) }, { additionalProperties: false }), { maxItems: 12 })),
}, { additionalProperties: false });
export type PaperPreviewRequest = Static<typeof PaperPreviewRequest>;
/** `svg`: all pages below one another; `words`: what the body says, for readers who see no picture. */
export const PaperPreview = Type.Object({ svg: Type.String(), pages: Type.Integer(), words: Type.String() });
export type PaperPreview = Static<typeof PaperPreview>;
