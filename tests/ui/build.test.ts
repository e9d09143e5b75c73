/** The screens are built once, kept by the hash of their sources, and hold nothing that the oldest browser or the policy refuses. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { buildScreens } from '../../runtime/ui/build.ts';

test('a second build finds the first', async () => {
  const first = await buildScreens();
  const second = await buildScreens();
  expect(second).toEqual({ dir: first.dir, built: false });
}, 120_000);

test('the bundle runs under a strict policy, and loads React and charts only where they are needed', async () => {
  const { dir } = await buildScreens();
  const html = readFileSync(join(dir, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>/);
  expect(html).not.toMatch(/\son\w+=|style=/);
  const names = readdirSync(join(dir, 'assets')).filter((n) => n.endsWith('.js'));
  const text = (name: string): string => readFileSync(join(dir, 'assets', name), 'utf8');
  for (const name of names) expect([name, /new Function\(|[^.\w]eval\(/.test(text(name))]).toEqual([name, false]);
  // What the page itself loads, directly or through static imports.
  const entry = [...html.matchAll(/assets\/([^"]+\.js)/g)].map((m) => m[1] as string);
  const reached = new Set<string>();
  const walk = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const m of text(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) walk(m[1] as string);
  };
  entry.forEach(walk);
  const first = [...reached].map(text).join('\n');
  expect(first).not.toContain('react.transitional.element');
  expect(first).not.toContain('zrender');
}, 120_000);
