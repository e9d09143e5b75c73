/**
 * Makes papers in child processes that stay warm.
 *
 * One paper at a time in each process. A paper over its time or memory is ended with its process and refused with a
 * problem that names template and data; the next one goes on in a fresh process.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import type { PaperPreview, PaperRequest, RenderedPaper } from './paperRequest.ts';
import type { WorkerAnswer, WorkerJob } from './renderWorker.ts';

export interface RendererOptions {
  /** Processes; default 1. Each takes up to 400 MB. */
  processes?: number;
  /** Longest time for one paper, in milliseconds; default 60 000: many times what the longest paper takes, on a loaded machine too. */
  timeLimit?: number;
  /** Most memory of a process, in megabytes; default 400. Watched where the system tells it (Linux). */
  memoryLimit?: number;
  /** `official` refuses papers when an official font is not installed. */
  fonts?: 'official' | 'any';
  /** A folder of layouts instead of the built-in one. */
  layouts?: string;
}

export interface Renderer {
  /** Throws `ProblemError`: `paper.value-missing`, `paper.font-missing`, `paper.time-limit`, … */
  renderPaper: (request: PaperRequest) => Promise<RenderedPaper>;
  /** `within`: milliseconds, where a preview may take less than a paper. */
  previewSvg: (request: PaperRequest, within?: number) => Promise<PaperPreview>;
  /** Ends the processes; waiting papers are refused. */
  close: () => Promise<void>;
}

interface Job {
  kind: WorkerJob['kind'];
  request: PaperRequest;
  dataHash: string;
  within: number;
  resolve: (value: RenderedPaper | PaperPreview) => void;
  reject: (error: Error) => void;
}

interface Slot {
  child?: ChildProcess | undefined;
  ready: boolean;
  job?: Job | undefined;
  timer?: NodeJS.Timeout | undefined;
  watch?: NodeJS.Timeout | undefined;
}

/** What identifies the data of a paper in a report, without telling what is in it. */
export const paperDataHash = (request: PaperRequest): string => createHash('sha256').update(JSON.stringify(request)).digest('hex').slice(0, 16);

function residentMegabytes(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

export function createRenderer(options: RendererOptions = {}): Renderer {
  const timeLimit = options.timeLimit ?? 60_000;
  const memoryLimit = options.memoryLimit ?? 400;
  const slots: Slot[] = Array.from({ length: options.processes ?? 1 }, () => ({ ready: false }));
  const waiting: Job[] = [];
  let closed = false;

  function release(slot: Slot): Job | undefined {
    clearTimeout(slot.timer);
    clearInterval(slot.watch);
    const job = slot.job;
    slot.job = undefined;
    return job;
  }

  function fail(slot: Slot, why: (of: { template: string; dataHash: string }) => Problem): void {
    const job = release(slot);
    const child = slot.child;
    slot.child = undefined;
    slot.ready = false;
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    if (job) job.reject(new ProblemError([why({ template: job.request.template.title, dataHash: job.dataHash })]));
    next();
  }

  function start(slot: Slot): void {
    const child = fork(join(import.meta.dirname, 'renderWorker.ts'), [JSON.stringify({ layouts: options.layouts, fonts: options.fonts })], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [],
    });
    slot.child = child;
    slot.ready = false;
    child.on('message', (answer: WorkerAnswer) => {
      if ('ready' in answer) {
        slot.ready = true;
        next();
      } else if ('fault' in answer) fail(slot, (of) => problem('paper.renderer-ended', { ...of, how: answer.fault }));
      else {
        const job = release(slot);
        const outcome = answer.outcome;
        if (outcome.ok) job?.resolve(outcome.value);
        else job?.reject(new ProblemError(outcome.problems));
        next();
      }
    });
    child.on('error', (error) => fail(slot, (of) => problem('paper.renderer-ended', { ...of, how: error.message })));
    child.on('exit', (code, signal) => fail(slot, (of) => problem('paper.renderer-ended', { ...of, how: signal ?? `code ${code}` })));
    // A renderer that idles does not keep the program alive.
    child.unref();
    child.channel?.unref();
  }

  function give(slot: Slot, job: Job): void {
    slot.job = job;
    if (!slot.child) start(slot);
    const child = slot.child!;
    child.channel?.ref();
    // The time includes the start of the process, which takes well under a second.
    slot.timer = setTimeout(() => fail(slot, (of) => problem('paper.time-limit', { ...of, seconds: job.within / 1000 })), job.within);
    slot.watch = setInterval(() => {
      const used = child.pid === undefined ? undefined : residentMegabytes(child.pid);
      if (used !== undefined && used > memoryLimit) fail(slot, (of) => problem('paper.memory-limit', { ...of, megabytes: memoryLimit }));
    }, 50);
    const message: WorkerJob = { id: 0, kind: job.kind, request: job.request, dataHash: job.dataHash };
    child.send(message, (error) => {
      if (error) fail(slot, (of) => problem('paper.renderer-ended', { ...of, how: error.message }));
    });
  }

  function next(): void {
    if (closed) return;
    for (const slot of slots) {
      if (slot.job) continue;
      const job = waiting.shift();
      if (!job) {
        slot.child?.channel?.unref();
        continue;
      }
      give(slot, job);
    }
  }

  const ask = (kind: Job['kind'], request: PaperRequest, within = timeLimit): Promise<RenderedPaper | PaperPreview> =>
    new Promise((resolve, reject) => {
      const job: Job = { kind, request, dataHash: paperDataHash(request), within: Math.min(within, timeLimit), resolve, reject };
      if (closed) reject(new ProblemError([problem('paper.renderer-ended', { template: request.template.title, dataHash: job.dataHash, how: 'closed' })]));
      else {
        waiting.push(job);
        next();
      }
    });

  return {
    renderPaper: (request) => ask('pdf', request) as Promise<RenderedPaper>,
    previewSvg: (request, within) => ask('svg', request, within) as Promise<PaperPreview>,
    close: async () => {
      closed = true;
      for (const job of waiting.splice(0)) job.reject(new ProblemError([problem('paper.renderer-ended', { template: job.request.template.title, dataHash: job.dataHash, how: 'closed' })]));
      await Promise.all(slots.map(async (slot) => {
        const child = slot.child;
        if (!child || child.exitCode !== null || child.signalCode !== null) return;
        fail(slot, (of) => problem('paper.renderer-ended', { ...of, how: 'closed' }));
        child.ref();
        await new Promise((done) => child.once('exit', done));
      }));
    },
  };
}
