/** The whole platform without screens: workers, renderer, seals, the reference pack and the demo province on a real PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import { plugins } from '../../../plugins/index.ts';
import { daysBetween, type Day } from '../../../runtime/base/time.ts';
import { packFingerprint } from '../../../runtime/packFingerprint.ts';
import { readPackFiles } from '../../../runtime/packFiles.ts';
import { replay } from '../../../runtime/interpreter/apply.ts';
import type { CaseState } from '../../../runtime/interpreter/caseState.ts';
import { firstBreak } from '../../../runtime/audit/chain.ts';
import { setClock } from '../../../runtime/persistence/appClock.ts';
import { loadEvents } from '../../../runtime/persistence/caseStore.ts';
import type { Database } from '../../../runtime/persistence/database.ts';
import { createRuntime, type RunningRuntime } from '../../../runtime/service/createRuntime.ts';
import { layDemo, type DemoAccount } from '../../../runtime/service/demo/layDemo.ts';
import { DemoPlayer, type DemoWorld } from '../../../runtime/service/demo/demoPlayer.ts';
import { publishPack } from '../../../runtime/service/publishPack.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';

const definitions = fileURLToPath(new URL('../../../definitions/', import.meta.url));
export const demoFolder = join(definitions, 'demo');

export interface Story {
  runtime: RunningRuntime;
  accounts: readonly DemoAccount[];
  /** Faults of workers; a story has none. */
  faults: unknown[];
  person(login: string): string;
  as(login: string, organ: string): Principal;
  /** A hand that moves the clock with it, beginning on that day. */
  player(name: string, from: Day): Promise<DemoPlayer>;
}

/** `cases`: the demo's own cases too. Call once at the top of a test file, after `withDatabase()`. */
export function withStory(database: () => Database, cases = false): () => Story {
  let story: Story | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'guicheng-story-'));
    const files = readPackFiles(join(definitions, 'discipline'));
    await publishPack(database(), files, 'system', packFingerprint(files), fileURLToPath(new URL('../../../.build/packs', import.meta.url)));
    const faults: unknown[] = [];
    const runtime = createRuntime({ database: database(), data: folder, plugins, demo: true, report: (what, about, fault) => faults.push({ what, about, fault }) });
    const { accounts } = await layDemo(runtime, { folder: demoFolder, report: (step) => { if (process.env['STORY_LOG']) console.error(step); }, cases });
    const people = new Map(accounts.map((a) => [a.login, a.id]));
    const person = (login: string): string => {
      const id = people.get(login);
      if (!id) throw new Error(`no ${login}`);
      return id;
    };
    story = {
      runtime, accounts, faults, person,
      as: (login, organ) => ({ person: person(login), organ, language: 'zh' }),
      player: async (name, from) => {
        const { view } = await runtime.organisation.read();
        const today = '2026-12-31';
        const world: DemoWorld = { runtime, organisation: view, people, today };
        const at = async (when: string): Promise<void> => {
          await runtime.idle();
          await setClock(database().owner, when);
        };
        return new DemoPlayer(world, { at }, name, daysBetween(today, from));
      },
    };
  }, 240_000);
  afterAll(async () => {
    await story?.runtime.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return () => {
    if (!story) throw new Error('the story is there only within tests and hooks');
    return story;
  };
}

/** Cases whose stored state is not what their events say, from the first event on, or whose chain is broken. */
export async function notReplayed(database: Database): Promise<string[]> {
  const { rows } = await database.owner.query<{ unit: string; id: string; state: CaseState }>('select unit, id, state from cases order by unit, id');
  const faults: string[] = [];
  for (const { unit, id, state } of rows) {
    const events = await loadEvents(database.owner, unit, id);
    const again = replay(undefined, events.map((e) => e.event));
    const same = JSON.stringify(sorted(again)) === JSON.stringify(sorted(state));
    if (!same || firstBreak(id, events) !== undefined) faults.push(`${state.process} ${id}`);
  }
  return faults;
}

/** Key order aside, as the database keeps JSON. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
