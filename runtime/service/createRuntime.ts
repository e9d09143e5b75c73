/** Puts together what use cases work with, and the workers that do what they leave to be done. */
import { join } from 'node:path';
import { ProblemError } from '../base/problem.ts';
import { createRenderer } from '../document/createRenderer.ts';
import { packCalendar } from '../interpreter/packCalendar.ts';
import { readAppNow } from '../persistence/appClock.ts';
import type { Database } from '../persistence/database.ts';
import { attendedSigner } from '../plugin/attendedSigner.ts';
import type { Plugin } from '../plugin/pluginContract.ts';
import { createPluginRegistry } from '../plugin/pluginRegistry.ts';
import { startClockWorker } from './clockWorker.ts';
import { createFileStore } from './fileStore.ts';
import { createOrganisationSource } from './organisationSource.ts';
import { startOutboxWorker, type Worker } from './outboxWorker.ts';
import { createPackRegistry } from './packRegistry.ts';
import type { Runtime } from './runtime.ts';

export interface RuntimeOptions {
  database: Database;
  /** Folder of files and seal keys. */
  data: string;
  plugins: readonly Plugin[];
  signer?: string;
  demo: boolean;
  report: (what: string, about: object, fault: unknown) => void;
  wrote?: Runtime['wrote'];
  /** Tests that look at one thing at a time run without workers, or start them themselves. */
  workers?: boolean;
}

export interface RunningRuntime extends Runtime {
  /** Resolves when the outbox is empty. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createRuntime(options: RuntimeOptions): RunningRuntime {
  const { database, demo, report } = options;
  const { registry, problems } = createPluginRegistry(options.plugins);
  const provider = registry.signer(options.signer ?? 'file');
  if (problems.length > 0 || !provider) throw new ProblemError(problems);
  const listeners = new Set<(people: readonly string[]) => void>();
  let outbox: Worker | undefined;
  const organisation = createOrganisationSource(database);
  const runtime: Runtime = {
    database, demo, report,
    packs: createPackRegistry(database, organisation),
    organisation,
    renderer: createRenderer(),
    signer: attendedSigner(provider.create({ folder: join(options.data, 'seal-keys') }), registry.ownerOf(provider) ?? provider.signer, { report: (fault) => report('plugin', {}, fault) }),
    model: registry.model,
    files: createFileStore(join(options.data, 'files')),
    calendarOf: packCalendar,
    now: () => readAppNow(database.commander),
    kick: (kinds) => outbox?.kick(kinds),
    onNotices: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce: (people) => { for (const listener of listeners) listener(people); },
    ...(options.wrote ? { wrote: options.wrote } : {}),
  };
  const clock = options.workers === false ? undefined : startClockWorker(runtime, (at, fault) => report('clock', at, fault));
  outbox = options.workers === false ? undefined : startOutboxWorker(runtime, (row, fault) => report('outbox', row, fault));
  return {
    ...runtime,
    idle: async () => outbox?.idle(),
    close: async () => {
      await Promise.all([outbox?.stop(), clock?.stop()]);
      await runtime.renderer.close();
    },
  };
}
