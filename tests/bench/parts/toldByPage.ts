/**
 * What a page says, asked for from outside: waiting within the page brings the test tool's own scripts into it, which a slow processor
 * reads for longer than what is measured.
 */
import type { CDPSession } from 'playwright-core';

const pause = 50;

/** The value of an expression as soon as it is true there; at most two minutes. */
export async function toldByPage<T>(client: CDPSession, expression: string): Promise<T> {
  for (let left = 120_000; left > 0; left -= pause) {
    const { result } = await client.send('Runtime.evaluate', { expression, returnByValue: true });
    if (result.value) return result.value as T;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error(`the page never said ${expression}`);
}
