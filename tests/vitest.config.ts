import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './longestFirst.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What Node strips of types and loads by itself need not be translated a second time by a bundler. */
const experimental = { viteModuleRunner: false, nodeLoader: false };

/** Tests of functions without a database, a server or a browser: they share the modules that a process has loaded. */
const pure = ['base', 'definition', 'definitions', 'interpreter', 'prover', 'designer', 'plugin'].map((folder) => `tests/${folder}/**/*.test.ts`);

/** Tests on a database of their own, made for each file and gone with it: they share loaded modules, too, as each of them needs the whole server. */
const served = [...['document', 'folder', 'http', 'persistence', 'service'].map((folder) => `tests/${folder}/**/*.test.ts`), 'tests/faults/faultyParts.test.ts'];
/** Tests in a browser: they share what a process has loaded, and its browser; each has windows of its own (`browser/platform.ts`). */
const stories = ['tests/browser/*.story.test.ts'];
const globalSetup = ['tests/databaseServer.ts', 'tests/browser/platformServer.ts'];

const common = {
  root,
  experimental,
  // Guards against hanging only: a loaded machine may be slow.
  testTimeout: 120_000,
  hookTimeout: 180_000,
  restoreMocks: true,
  allowOnly: false,
};

export default defineConfig({
  root,
  test: {
    // Two: browser, PostgreSQL and renderers want their share of a small machine too.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    experimental,
    projects: [
      { test: { ...common, name: 'pure', include: pure, isolate: false } },
      { test: { ...common, name: 'served', include: served, globalSetup, isolate: false } },
      { test: { ...common, name: 'stories', include: stories, globalSetup, isolate: false } },
      {
        test: {
          ...common,
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/.out/**', ...pure, ...served, ...stories],
          globalSetup,
          // A file may not lean on what another left behind.
          isolate: true,
        },
      },
    ],
  },
});
