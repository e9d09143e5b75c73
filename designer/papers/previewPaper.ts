/** What the document editor asks: the document as the pack of the draft has it, and its pages from the server's renderer. */
import type { InjectionKey } from 'vue';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PaperPreview, PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import type { DocumentInPack } from '../check/checkMessages.ts';

export interface PaperAsking {
  /** `undefined` while the draft cannot be put together. `of`: the case file of an example, in place of what is made up. */
  paper(document: string, of?: JsonObject): Promise<DocumentInPack | undefined>;
  /** Throws `ApiProblem`. */
  pages(sample: PaperPreviewRequest, signal: AbortSignal): Promise<PaperPreview>;
}
export const previewPaper: InjectionKey<PaperAsking> = Symbol('preview of a document');
