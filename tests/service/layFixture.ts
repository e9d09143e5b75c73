/** Lays what commands need into an empty, migrated database: for the tests of the write path and for its benchmark. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { plugins } from '../../plugins/index.ts';
import { sealPades } from '../../plugins/seal-pades/plugin.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { packFingerprint } from '../../runtime/packFingerprint.ts';
import { createRenderer } from '../../runtime/document/createRenderer.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { workCalendar, type WorkCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { readAppNow, setClock } from '../../runtime/persistence/appClock.ts';
import { loadCase } from '../../runtime/persistence/caseStore.ts';
import type { Database } from '../../runtime/persistence/database.ts';
import { saveOrganisation } from '../../runtime/persistence/saveOrganisation.ts';
import { createPluginRegistry } from '../../runtime/plugin/pluginRegistry.ts';
import { createFileStore } from '../../runtime/service/fileStore.ts';
import { createOrganisationSource } from '../../runtime/service/organisationSource.ts';
import { createPackRegistry } from '../../runtime/service/packRegistry.ts';
import { publishPack } from '../../runtime/service/publishPack.ts';
import type { Runtime } from '../../runtime/service/runtime.ts';
import { expandDemoOrganisation } from '../../runtime/service/demo/demoOrganisation.ts';
import type { DemoSource } from '../../runtime/service/demo/demoSource.ts';

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url));

/** The organ that the plays happen in; its own unit. */
export const organ = 'jiangyang';
/** The evening on which the plays begin. */
export const evening = '2026-06-09T14:10:00.000Z';

export interface Fixture {
  runtime: Runtime;
  definition: string;
  /** Who holds a role of `organ`; the n-th in staff number order. */
  holder(role: string, at?: number): string;
  /** The stored state of a case; throws when there is none. */
  state(id: string, unit?: string): Promise<CaseState>;
  close(): Promise<void>;
}

/** `pack`: the folder of the pack that is in force; the reference pack when nothing is said. */
export async function layFixture(database: Database, folder: string, pack = join(definitions, 'discipline')): Promise<Fixture> {
  const files = readPackFiles(pack);
  const published = await publishPack(database, files, 'system', packFingerprint(files), fileURLToPath(new URL('../../.build/packs', import.meta.url)));
  const read = (file: string): unknown => parse(readFileSync(join(definitions, 'demo', file), 'utf8'));
  const demo = expandDemoOrganisation({ organs: read('organs.yaml'), people: read('people.yaml') } as DemoSource, '2026-06-01');
  const sealAuthorities = demo.sealAuthorities.flatMap(({ levels, ...given }) => levels.map((level) => ({ ...given, level, id: `${given.organ}-${given.seal}-${level}` })));
  await saveOrganisation(database.owner, { ...demo, sealAuthorities });
  await setClock(database.owner, evening);
  const calendars = new WeakMap<object, WorkCalendar>();
  const runtime: Runtime = {
    database, demo: true,
    packs: createPackRegistry(database),
    organisation: createOrganisationSource(database),
    renderer: createRenderer(),
    signer: sealPades.signers![0]!.create({ folder: join(folder, 'seal-keys') }),
    model: createPluginRegistry(plugins).registry.model,
    files: createFileStore(join(folder, 'files')),
    calendarOf: (pack) => {
      const definition = Object.values(pack.calendar)[0]!;
      const calendar = calendars.get(definition) ?? workCalendar(definition);
      calendars.set(definition, calendar);
      return calendar;
    },
    now: () => readAppNow(database.commander),
    kick: () => undefined,
    onNotices: () => () => undefined,
    announce: () => undefined,
    report: () => undefined,
  };
  return {
    runtime, definition: published.hash,
    holder: (role, at = 0) => {
      const found = demo.posts.filter((p) => p.organ === organ && p.role === role)[at];
      if (!found) throw new Error(`nobody is ${role} of ${organ}`);
      return found.person;
    },
    state: async (id, unit = organ) => {
      const { found } = await loadCase(database.commander, unit, id, 'system', null);
      if (!found) throw new Error(`no case ${id} in ${unit}`);
      return found.state;
    },
    close: () => runtime.renderer.close(),
  };
}
