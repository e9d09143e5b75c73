/**
 * Lays the demo: the province and its people, then their cases by the commands that people would have given, each at its time
 * before today. Once for a database; a second start finds it there.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { problem, ProblemError } from '../../base/problem.ts';
import { addDays, dayOf, startOfDay, type Day } from '../../base/time.ts';
import { computeDue } from '../../interpreter/dueDate.ts';
import { packView } from '../../interpreter/packView.ts';
import { resetClock, setClock } from '../../persistence/appClock.ts';
import { readOlderThan } from '../../persistence/noticeStore.ts';
import { saveOrganisation } from '../../persistence/saveOrganisation.ts';
import { readSetting, writeSetting } from '../../persistence/settingStore.ts';
import { sweepClocks } from '../clockWorker.ts';
import type { RunningRuntime } from '../createRuntime.ts';
import { DemoCasesSchema, type DemoCases } from './demoContent.ts';
import { loginOf } from './demoNames.ts';
import { expandDemoOrganisation, type DemoOrganisation } from './demoOrganisation.ts';
import { DemoOrgansSchema, DemoPeopleSchema, type DemoSource } from './demoSource.ts';
import type { WrittenStates } from './demoPlayer.ts';
import { demoStories } from './demoStories.ts';
import { runTimeline } from './demoTimeline.ts';
import { parseAs } from './parseAs.ts';

const zone = 'Asia/Shanghai';

export interface DemoAccount {
  /** The person whom sessions name. */
  id: string;
  login: string;
  staffNo: string;
  name: string;
  /** Names for people: of the organ and department, and of the role. */
  organ: string;
  role: string;
  /** What the person does in the four stories; absent for everybody else. */
  story?: string;
}

export interface LayDemoOptions {
  /** Folder of `organs.yaml`, `people.yaml` and `cases.yaml`. */
  folder: string;
  report: (step: string) => void;
  /** The organisation only: for tests that lay their own cases. */
  cases?: boolean;
  /** Where each case stands, kept by a runtime that nobody else writes beside; read from the database when absent. */
  states?: Readonly<WrittenStates> | undefined;
}

/** Whether a demo was laid into this database, or begun to be. */
export const isDemoBegun = async (owner: RunningRuntime['database']['owner']): Promise<boolean> => (await readSetting(owner, 'demo')) !== undefined;

/** Throws `storage.demo-incomplete` when an earlier laying was broken off. */
export async function layDemo(runtime: RunningRuntime, { folder, report, cases = true, states }: LayDemoOptions): Promise<{ accounts: DemoAccount[] }> {
  const { owner } = runtime.database;
  const before = await readSetting<{ today: Day; laid: boolean }>(owner, 'demo');
  if (before && !before.laid) throw new ProblemError([problem('storage.demo-incomplete', {})]);
  const source: DemoSource = { organs: parseAs(DemoOrgansSchema, read(folder, 'organs')), people: parseAs(DemoPeopleSchema, read(folder, 'people')) };
  const today = before?.today ?? dayOf(await runtime.now(), zone);
  const organisation = expandDemoOrganisation(source, today);
  const accounts = await accountsOf(runtime, source, organisation);
  if (before) return { accounts };

  const started = performance.now();
  report('laying the demo province');
  await saveOrganisation(owner, {
    ...organisation,
    sealAuthorities: organisation.sealAuthorities.flatMap(({ levels, from, until, ...rest }) => levels.map((level) => ({
      ...rest, id: `${rest.organ}-${rest.seal}-${level.toLowerCase()}`, level, from: startOfDay(from, zone), until: startOfDay(until, zone), note: '常年授权，逐次登记',
    }))),
  });
  await writeSetting(owner, 'demo', { today, laid: false });
  if (cases) await layCases(runtime, parseAs(DemoCasesSchema, read(folder, 'cases')), organisation, today, { report, states });
  await writeSetting(owner, 'demo', { today, laid: true });
  report(`demo laid in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { accounts };
}

const read = (folder: string, name: string): unknown => parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'));

async function layCases(runtime: RunningRuntime, content: DemoCases, organisation: DemoOrganisation, today: Day, { report, states }: Pick<LayDemoOptions, 'report' | 'states'>): Promise<void> {
  const { owner } = runtime.database;
  const { view } = await runtime.organisation.read();
  const world = { runtime, organisation: view, people: new Map(organisation.people.map((p) => [p.login, p.id])), today, states };
  const { pack } = await runtime.packs.current();
  const rule = packView(pack).deadline('lead-disposition-opinion');
  const calendar = runtime.calendarOf(pack);
  /** The day, counted from today, on which a department must have received a lead for so many days to be left. */
  const receivedFor = (left: number): number => {
    const wanted = addDays(today, left);
    const offsets = Array.from({ length: 12 }, (_, i) => left - 25 - i);
    return offsets.find((o) => dayOf(computeDue(rule, { startedAt: startOfDay(addDays(today, o), calendar.zone), extensions: [], restarts: [], pauses: [], zone: calendar.zone }, calendar).dueAt, zone) <= wanted) ?? left - 31;
  };
  let swept = '';
  const until = await runtime.now();
  const noReport = (): void => undefined;
  await commitAtOnce(owner, false);
  try {
    await runTimeline({
      until,
      setClock: async (to) => { await setClock(owner, to); },
      settle: async (at) => {
        await runtime.idle();
        // Lamps are told as they would have been: at least once a week of the demo's time.
        if (at === '' || Date.parse(at) - Date.parse(swept || at) < 7 * 86_400_000) swept ||= at;
        else {
          await sweepClocks(runtime, noReport);
          swept = at;
          await runtime.idle();
        }
      },
    }, demoStories(world, content, new Map(organisation.organs.map((o) => [o.code, o.regionCode])), receivedFor));
  } finally {
    await resetClock(owner);
    await commitAtOnce(owner, true);
  }
  report('demo cases are laid; telling the lamps');
  while ((await sweepClocks(runtime, noReport)) > 0) await runtime.idle();
  await runtime.idle();
  await readOlderThan(owner, 3);
}

/**
 * A demo that is laid halfway is laid anew, so its commits need not wait for the disk. Where the server is not ours to set
 * (DATABASE_URL), it takes longer.
 */
async function commitAtOnce(owner: RunningRuntime['database']['owner'], durable: boolean): Promise<void> {
  try {
    await owner.query(durable ? 'alter system reset synchronous_commit' : 'alter system set synchronous_commit = off');
    await owner.query('select pg_reload_conf()');
  } catch {
    // Not a superuser.
  }
}

async function accountsOf(runtime: RunningRuntime, source: DemoSource, organisation: DemoOrganisation): Promise<DemoAccount[]> {
  const { pack } = await runtime.packs.current();
  const roles = new Map(pack.organisation.roles.map((r) => [r.role, r.title.zh]));
  const organs = new Map(organisation.organs.map((o) => [o.code, o.name]));
  const departments = new Map(organisation.departments.map((d) => [d.code, d.name]));
  const posts = Map.groupBy(organisation.posts, (p) => p.person);
  const stories = new Map(source.people.named.flatMap((p) => (p.story ? [[loginOf(p.pinyin), p.story] as const] : [])));
  return organisation.people.map(({ id, login, staffNo, name }) => {
    const held = posts.get(id) ?? [];
    const story = stories.get(login);
    return {
      id, login, staffNo, name, organ: `${organs.get(held[0]?.organ ?? '') ?? ''} ${departments.get(held[0]?.department ?? '') ?? ''}`.trim(),
      role: held.map((p) => roles.get(p.role) ?? p.role).join('、'), ...(story ? { story } : {}),
    };
  });
}
