/**
 * A document of a draft as its paper would look: set by the renderer of real papers, with made-up data that the designer's page
 * sends. Marked 示例 on every page, and never kept.
 */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Value } from '../../definition/document/templateHelpers.ts';
import type { DocumentDefinition } from '../../definition/model/document.ts';
import type { SealDefinition } from '../../definition/model/seal.ts';
import { formatSeriesNumber, type SeriesDefinition } from '../../definition/model/series.ts';
import type { Renderer } from '../../document/createRenderer.ts';
import type { PaperPreview } from '../../document/paperRequest.ts';
import { paperTemplate } from '../../document/paperTemplate.ts';
import { committeeName, issuerName } from '../issuerName.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { draftForReading } from './draftAccess.ts';

export interface PaperSample {
  document: Pick<DocumentDefinition, 'title' | 'layout' | 'category' | 'heading' | 'caption' | 'to' | 'copyTo' | 'attachments' | 'contact' | 'acknowledge' | 'signatures'> & Partial<Pick<DocumentDefinition, 'secrecy'>>;
  body: string;
  /** What the placeholders read: `{ case: …, registers: … }`. */
  data: Record<string, unknown>;
  /** The day on the paper, `2026-03-16`. */
  date: string;
  /** The first number of its series. */
  number?: Pick<SeriesDefinition, 'pattern' | 'kind'>;
  seal?: Pick<SealDefinition, 'kind' | 'diameterMm'>;
  opinions?: { level: string; text: string; name: string }[];
}

/** Previews are set one at a time, so that the paper of a case waits for one of them at most; more than this many do not wait. */
const mostWaiting = 8;
/** Milliseconds; a paper of a case may take longer. */
const longest = 10_000;
const queues = new WeakMap<Renderer, { waiting: number; last: Promise<unknown> }>();

/** Throws `right.missing`, `draft.unknown`, `draft.preview-busy`, and what the renderer says. `signal`: whoever asked has gone. */
export async function previewPaper(runtime: Runtime, principal: Principal, draft: string, sample: PaperSample, signal?: AbortSignal): Promise<PaperPreview> {
  const { organisation, row } = await draftForReading(runtime, principal, draft);
  // A paper of an overlay is issued by its organ, whoever of those above looks at it.
  const organ = organisation.organ(row.organ ?? principal.organ);
  const { document, data, date, number, seal } = sample;
  const full: DocumentDefinition = { secrecy: { level: 'none' }, ...document, document: document.title.zh, of: '', opens: { phases: [] }, number: 'none', signs: 'none', seal: 'none', again: 'keep' };
  return oneAtATime(runtime.renderer, signal, () => runtime.renderer.previewSvg({
    template: paperTemplate(full, sample.body, 'sample'), data: data as Record<string, Value>, organ: { name: issuerName(document.heading, organ?.name ?? ''), short: organ?.short ?? '' }, date, missing: 'show', sample: true,
    ...(number === undefined ? {} : { number: formatSeriesNumber(number.pattern, { organ: { short: organ?.short ?? '' }, ...(number.kind ? { kind: number.kind } : {}), year: Number(date.slice(0, 4)), number: 1 }) }),
    opinions: (sample.opinions ?? []).map((opinion) => ({ ...opinion, date, decision: 'agreed' as const })),
    // A sample bears no seal that could be taken for one: it is marked 测试, as the demo's are.
    ...(seal ? { seal: { label: committeeName(document.heading, organ?.name ?? ''), kind: seal.kind, test: true, ...(seal.diameterMm === undefined ? {} : { diameterMm: seal.diameterMm }) } } : {}),
  }, longest));
}

async function oneAtATime<T>(renderer: Renderer, signal: AbortSignal | undefined, make: () => Promise<T>): Promise<T> {
  const queue = queues.get(renderer) ?? { waiting: 0, last: Promise.resolve() };
  queues.set(renderer, queue);
  if (queue.waiting >= mostWaiting) throw new ProblemError([problem('draft.preview-busy', { waiting: queue.waiting })]);
  queue.waiting += 1;
  const own = queue.last.then(() => {
    queue.waiting -= 1;
    // The page has asked again since, or was closed.
    if (signal?.aborted) throw new ProblemError([problem('draft.preview-busy', { waiting: queue.waiting })]);
    return make();
  });
  queue.last = own.catch(() => undefined);
  return own;
}
