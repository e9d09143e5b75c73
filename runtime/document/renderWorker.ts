/** The child process of a renderer: sets one paper at a time and answers over the channel it was started with. */
import { builtInLayouts, createPaperCompiler, type CompilerOptions, type Outcome } from './paperCompiler.ts';
import type { PaperPreview, PaperRequest, RenderedPaper } from './paperRequest.ts';

export interface WorkerJob {
  id: number;
  kind: 'pdf' | 'svg';
  request: PaperRequest;
  dataHash: string;
}
export type WorkerAnswer = { ready: true } | { id: number; outcome: Outcome<RenderedPaper> | Outcome<PaperPreview> } | { fault: string };

const send = (answer: WorkerAnswer): void => {
  process.send?.(answer);
};

// The parent is gone when the channel closes; nobody would take the answer.
process.on('disconnect', () => process.exit(0));

try {
  const options: Partial<CompilerOptions> = JSON.parse(process.argv[2] ?? '{}') as Partial<CompilerOptions>;
  const compiler = createPaperCompiler({ layouts: options.layouts ?? builtInLayouts, fonts: options.fonts ?? 'any' });
  process.on('message', (job: WorkerJob) => {
    const outcome = job.kind === 'pdf' ? compiler.renderPaper(job.request, job.dataHash) : compiler.previewSvg(job.request, job.dataHash);
    send({ id: job.id, outcome });
  });
  send({ ready: true });
} catch (error) {
  send({ fault: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}
