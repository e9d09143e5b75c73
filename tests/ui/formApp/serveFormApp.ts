/** Builds the page with the product's own bundling rules and serves it under the product's content security policy. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import config from '../../../runtime/ui/vite.config.ts';
import { validator, view } from './thirtyFields.ts';

export const strictPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri /csp";
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

export interface FormPage {
  root: string;
  /** What is fetched besides the page's own files: forms as JSON, validators as text, by their address. */
  answers: Readonly<Record<string, object | string>>;
  /** By the query of the page. */
  policy?: (query: string) => string;
  /** @rjsf as it comes, with React. */
  asItComes?: true;
}
const thirtyFields: FormPage = { root: fileURLToPath(new URL('.', import.meta.url)), answers: { '/form.json': view, [view.validator!]: validator.code } };

/** `reports` gathers every violation of the policy; an empty list at the end is part of the test. */
export async function serveFormApp(page: FormPage = thirtyFields): Promise<{ address: string; reports: string[]; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'guicheng-form-'));
  const remove = (): Promise<void> => rm(outDir, { recursive: true, force: true });
  await build({ ...config, ...(page.asItComes ? { resolve: {}, oxc: { jsx: { runtime: 'automatic', importSource: 'react' } } } : {}), configFile: false, root: page.root, build: { ...config.build, outDir, emptyOutDir: true } }).catch(async (fault: unknown) => {
    await remove();
    throw fault;
  });
  const reports: string[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname: path, search } = new URL(request.url ?? '/', 'http://x');
      response.setHeader('content-security-policy', page.policy?.(search) ?? strictPolicy);
      response.setHeader('x-content-type-options', 'nosniff');
      if (path === '/csp') {
        for await (const part of request) reports.push(String(part));
        response.writeHead(204).end();
        return;
      }
      const given = Object.hasOwn(page.answers, path) ? page.answers[path] : undefined;
      if (typeof given === 'object') response.setHeader('content-type', 'application/json').end(JSON.stringify(given));
      else if (given !== undefined) response.setHeader('content-type', 'text/javascript').end(given);
      else {
        const file = path === '/' ? 'index.html' : path.slice(1);
        const body = await readFile(join(outDir, file)).catch(() => undefined);
        if (body === undefined) response.writeHead(404).end();
        else response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(body);
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reports,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await remove();
    },
  };
}
