/** What the renderer needs of a document definition. */
import type { DocumentDefinition } from '../definition/model/document.ts';
import type { PaperTemplate } from './paperRequest.ts';

/** `hash` is the content hash of the definition with its body; it is named in reports and kept with the paper. */
export function paperTemplate(definition: DocumentDefinition, body: string, hash: string): PaperTemplate {
  const { document, title, layout, category, heading, secrecy, caption, to, copyTo, attachments, contact, acknowledge, signatures } = definition;
  return {
    name: document,
    hash,
    title: title.zh,
    layout,
    category,
    body,
    secrecy,
    ...(heading === undefined ? {} : { heading }),
    ...(caption === undefined ? {} : { caption }),
    ...(to === undefined ? {} : { to }),
    ...(copyTo === undefined ? {} : { copyTo }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(contact === undefined ? {} : { contact }),
    ...(acknowledge === undefined ? {} : { acknowledge }),
    ...(signatures === undefined ? {} : { signatures }),
  };
}
