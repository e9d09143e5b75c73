/** The headers that every answer carries: what a page of ours may load, and that nobody else may use it. */
import type { Context, MiddlewareHandler } from 'hono';
import type { HttpEnv } from './httpEnv.ts';
import { routes } from './routes.ts';

/**
 * Styles may stand in elements because the component library positions its pop-ups that way; scripts never may.
 * `framedBy 'self'` is for papers, which the screens show in a frame.
 */
export const contentSecurityPolicy = (framedBy: "'none'" | "'self'" = "'none'"): string => [
  "default-src 'none'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self'", "frame-src 'self' blob:",
  "manifest-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", `frame-ancestors ${framedBy}`, `report-uri ${routes.cspReport}`,
].join('; ');

/** For files that people brought: nothing in them may run or load, wherever they are opened. */
export const sandboxPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";

/** For our own papers: a browser's PDF viewer needs no script of ours, but may not be sandboxed. */
export const paperPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'";

export function securityHeaders(secure: boolean): MiddlewareHandler<HttpEnv> {
  return async function securityHeaders(context, next) {
    await next();
    setSecurityHeaders(context, secure);
  };
}

function setSecurityHeaders(context: Context<HttpEnv>, secure: boolean): void {
  const { headers } = context.res;
  const standard: Record<string, string> = {
    'content-security-policy': contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
    'x-permitted-cross-domain-policies': 'none',
    ...(context.req.path.startsWith('/api/') ? { 'cache-control': 'no-store' } : {}),
    ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  };
  for (const [name, value] of Object.entries(standard)) if (!headers.has(name)) headers.set(name, value);
  headers.set('x-trace-id', context.get('trace'));
}
