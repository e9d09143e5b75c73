/** What a pull or push says and asks on the terminal. */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { DiffLine } from './unifiedDiff.ts';

export interface Terminal {
  out(line: string, tone?: DiffLine['is']): void;
  /** What is not the answer itself: who is signed in, what waits. */
  note(line: string): void;
  /** Absent where nobody sits in front of it. */
  ask?(question: string): Promise<string>;
}

/** Texts of others are shown, not obeyed: signs that move a cursor or turn the direction of writing stand there as their numbers. */
export const shown = (text: string): string => text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);

const colours: Partial<Record<DiffLine['is'], string>> = { file: '1', place: '36', gone: '31', come: '32' };

export function ownTerminal(): Terminal {
  const isColoured = process.stdout.isTTY && process.env['NO_COLOR'] === undefined;
  return {
    out: (line, tone) => {
      const colour = isColoured && tone ? colours[tone] : undefined;
      console.log(colour === undefined ? shown(line) : `\u001b[${colour}m${shown(line)}\u001b[0m`);
    },
    note: (line) => console.error(shown(line)),
    ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: (question) => ask(question, false) } : {}),
  };
}

/** A line is typed and not shown. */
export async function askHidden(question: string): Promise<string> {
  try {
    return await ask(question, true);
  } finally {
    process.stderr.write('\n');
  }
}

/** Whoever was asked has left instead of answering. */
export class GivenUp extends Error {
  constructor() {
    super('已中止，没有写入任何内容。Given up; nothing was written.');
    this.name = 'GivenUp';
  }
}

/** The end of the input, or Ctrl+C, is no answer: nothing is done. */
function ask(question: string, isHidden: boolean): Promise<string> {
  return new Promise((resolve, reject) => {
    const output = isHidden ? new Writable({ write: (_part, _encoding, done) => done() }) : process.stderr;
    const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
    let answer: string | undefined;
    lines.on('close', () => { if (answer === undefined) reject(new GivenUp()); else resolve(answer); });
    // Asked only now that the terminal no longer echoes by itself: who types at once would be seen.
    if (isHidden) process.stderr.write(question);
    lines.question(isHidden ? '' : question, (typed) => {
      answer = typed;
      lines.close();
    });
  });
}
