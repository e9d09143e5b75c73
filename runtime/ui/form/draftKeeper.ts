/**
 * Keeps what is being typed as a draft: in a pause, and whenever somebody asks for it.
 *
 * One save at a time, so that an older one never comes after a newer. What could not be kept is tried again until it is.
 */
import type { Values } from './formValues.ts';

/** `unsaved` holds until what stands in the form now is kept; a save that is under way keeps what stood there when it began. */
export type DraftState = 'none' | 'unsaved' | 'saving' | 'saved' | 'failed';

export interface DraftSource {
  /** The values as they are now; the same object for as long as nothing changes. */
  values: () => Values;
  /** Sends them; gives when they were kept. Without a way to keep them there are no drafts. */
  save: () => Promise<{ at: string }> | undefined;
  tell: (state: DraftState, at?: string) => void;
}

/** Milliseconds without a change until a draft is kept, and until it is tried again where that failed. */
const pause = 2000;
const again = 10_000;

export class DraftKeeper {
  private readonly source: DraftSource;
  private readonly first: Values;
  private kept: Values;
  private state: DraftState = 'none';
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  /** What stands in the form now needs no draft. */
  constructor(source: DraftSource) {
    this.source = source;
    this.first = source.values();
    this.kept = this.first;
  }

  get isTypedIn(): boolean {
    return this.source.values() !== this.first;
  }

  get isUnsaved(): boolean {
    return this.source.values() !== this.kept;
  }

  /** The values are others. */
  changed(): void {
    this.become('unsaved');
    this.later(pause);
  }

  /** Done when all that stands in the form now is kept, or could not be. */
  async keep(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (this.state === 'saved' && !this.isUnsaved) return;
    const values = this.source.values();
    const sent = this.source.save();
    if (!sent) return;
    this.become('saving');
    this.running = this.finish(sent, values);
    await this.running;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async finish(sent: Promise<{ at: string }>, values: Values): Promise<void> {
    try {
      const { at } = await sent;
      this.kept = values;
      if (this.isUnsaved) this.changed();
      else this.become('saved', at);
    } catch {
      this.become('failed');
      this.later(again);
    } finally {
      this.running = undefined;
    }
  }

  private become(state: DraftState, at?: string): void {
    this.state = state;
    this.source.tell(state, at);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.keep(), wait);
  }
}
