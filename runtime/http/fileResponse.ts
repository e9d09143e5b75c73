/** Files on their way out: named in Chinese where they are, kept from being anything but what they say. */
import { cutFileName } from './cutFileName.ts';
import { paperPolicy, sandboxPolicy } from './securityHeaders.ts';

/** RFC 6266: the true name in UTF-8, and one in ASCII for who cannot read that. */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  // Neither path separators nor control characters, nor signs that turn the direction of writing.
  const safe = cutFileName(name.replace(/[\u0000-\u001f\u007f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '_'));
  const ascii = safe.replace(/[^\x20-\x7e]/g, '_').replace(/["%]/g, '_');
  const encoded = encodeURIComponent(safe.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${how}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

const body = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => bytes as Uint8Array<ArrayBuffer>;

/** A paper of ours, shown in the frame of the screens or downloaded. */
export const paperResponse = (pdf: Uint8Array, name: string, download: boolean): Response => new Response(body(pdf), {
  headers: {
    'content-type': 'application/pdf', 'content-disposition': contentDisposition(download ? 'attachment' : 'inline', `${name}.pdf`), 'content-security-policy': paperPolicy,
    'x-frame-options': 'SAMEORIGIN', 'cache-control': 'no-store',
  },
});

const shownInPlace = /^(application\/pdf|image\/(jpeg|png|gif|webp|bmp))$/;

/**
 * A file that somebody brought: a sandbox without scripts, and downloaded unless it is a picture or PDF that is to be shown. A PDF is
 * shown without the sandbox, in which browsers refuse their viewer; nothing may load there either.
 */
export function userFileResponse(bytes: Uint8Array, name: string, type: string, show: boolean): Response {
  const how = show && shownInPlace.test(type) ? 'inline' : 'attachment';
  return new Response(body(bytes), {
    headers: { 'content-type': type, 'content-disposition': contentDisposition(how, name), 'content-security-policy': how === 'inline' && type === 'application/pdf' ? paperPolicy : sandboxPolicy, 'cache-control': 'no-store' },
  });
}

/** A model of another format, to be saved. */
export const modelResponse = (text: string, name: string): Response => new Response(text, {
  headers: { 'content-type': 'application/bpmn+xml; charset=utf-8', 'content-disposition': contentDisposition('attachment', name), 'cache-control': 'no-store' },
});

/** A ZIP of definitions, to be saved. */
export const zipResponse = (bytes: Uint8Array, name: string): Response => new Response(body(bytes), {
  headers: { 'content-type': 'application/zip', 'content-disposition': contentDisposition('attachment', name), 'cache-control': 'no-store' },
});
