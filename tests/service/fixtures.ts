/** The reference pack published, the demo province saved, and a runtime without workers: what tests of the write path begin with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../../runtime/persistence/database.ts';
import { layFixture, type Fixture } from './layFixture.ts';

/** Call once at the top of a test file, after `withDatabase()`. `pack`: a folder, where it is not the reference pack. */
export function withFixture(database: () => Database, pack?: string): () => Fixture {
  let fixture: Fixture | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guicheng-write-'));
    fixture = await layFixture(database(), folder, pack);
  });
  afterAll(async () => {
    await fixture?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!fixture) throw new Error('the fixture is there only within tests and hooks');
    return fixture;
  };
}
