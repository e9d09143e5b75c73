import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'tests/.out/**'],
    globalSetup: ['tests/databaseServer.ts', 'tests/browser/platformServer.ts'],
    // Two: browser, PostgreSQL and renderers want their share of a small machine too.
    maxWorkers: 2,
    // Guards against hanging only: a loaded machine may be slow.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    // A file may not lean on what another left behind, nor a test on mocks of the one before.
    isolate: true,
    restoreMocks: true,
    allowOnly: false,
  },
});
