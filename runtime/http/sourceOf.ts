/** Where a request comes from, as the connection says; what headers claim is not believed. */
import type { Context } from 'hono';
import type { HttpEnv } from './httpEnv.ts';

export function sourceOf(context: Context<HttpEnv>): string {
  const env = context.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? 'unknown';
}
