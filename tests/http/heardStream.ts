/** A stream of server-sent events, as a page hears it. */
import { expect } from 'vitest';

export interface HeardStream {
  /** Reads on until it is so; gives all that has come, also when the stream ended before. */
  read(until: (text: string) => boolean): Promise<string>;
  /** Reads on until these words have come; throws where the stream ends before. */
  until(wanted: string): Promise<string>;
  close(): Promise<void>;
  ended(): Promise<boolean>;
}

export function heardStream(answer: Response): HeardStream {
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async (until: (text: string) => boolean): Promise<string> => {
    while (!until(text)) {
      const { value, done } = await reader.read();
      if (done) return text;
      text += value;
    }
    return text;
  };
  return {
    read,
    until: async (wanted) => {
      if (!(await read((now) => now.includes(wanted))).includes(wanted)) throw new Error(`ended before ${wanted}: ${text}`);
      return text;
    },
    close: () => reader.cancel(),
    ended: async () => { while (!(await reader.read()).done); return true; },
  };
}
