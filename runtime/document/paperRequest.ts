/** What a renderer is asked for, and what it gives. Plain JSON, so that it passes to another process as it is. */
import type { DocumentCategory, DocumentHeading, DocumentLayout, PaperCopy, SecrecyLevel, SignatureLine } from '../definition/model/document.ts';
import type { SealKind } from '../definition/model/seal.ts';
import type { Value } from '../definition/document/templateHelpers.ts';

export interface PaperTemplate {
  /** The document's name. */
  name: string;
  /** Content hash of its front matter and body. */
  hash: string;
  title: string;
  layout: DocumentLayout;
  category: DocumentCategory;
  body: string;
  heading?: DocumentHeading;
  secrecy?: { level: SecrecyLevel; years?: number };
  /** The title on the paper, where it is not the document's own. */
  caption?: string;
  to?: string;
  copyTo?: string;
  attachments?: string[];
  contact?: string;
  acknowledge?: SignatureLine[];
  signatures?: SignatureLine[];
}

export interface PaperOpinion {
  /** The level as people read it: 分管领导. */
  level: string;
  text: string;
  name: string;
  /** A day, `2026-03-16`; empty while the seat is open. */
  date: string;
  decision?: 'agreed' | 'refused' | 'returned';
  /** Given on paper outside the platform: who entered it, 线下审批. */
  outside?: string;
}

export interface PaperSeal {
  /** Text around the rim, usually the organ's full name. */
  label: string;
  kind: SealKind;
  /** Words below the star: 办公室专用章. */
  words?: string;
  /** Marked 测试: without legal effect. */
  test: boolean;
  diameterMm?: number;
}

export interface PaperRequest {
  template: PaperTemplate;
  /** What the placeholders read: `{ case: …, parent: …, registers?: … }`, frozen when the paper was approved. */
  data: { [key: string]: Value };
  /** The issuing organ; `name` is what the paper is headed and signed with. */
  organ: { name: string; short: string };
  number?: string;
  /** The day on the paper, `2026-03-16`. */
  date: string;
  opinions?: PaperOpinion[];
  seal?: PaperSeal;
  copyFor?: PaperCopy;
  /** Values not filled in: refuse the paper (default), or print 【待填】 in their place (drafts). */
  missing?: 'refuse' | 'show';
  /** Marked 示例 on every page: made of a draft and of made-up data, and no paper of any case. */
  sample?: true;
}

export interface RenderedPaper {
  pdf: Uint8Array;
  /** Hex, of the PDF. */
  sha256: string;
  pages: number;
}

export interface PaperPreview {
  /** All pages below one another. */
  svg: string;
  pages: number;
  /** The words of the body, block by block: pictures have none of their own. */
  words: string;
}
