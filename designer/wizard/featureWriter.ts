/** What the wizard's page asks of its worker: the names that the draft offers, and what would be written for a plan. */
import { sortProblems, type Problem } from '../../runtime/base/problem.ts';
import { applyChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf, type Pack } from '../../runtime/definition/load/pack.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { sealKinds } from '../../runtime/definition/model/seal.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { quickOutline } from '../document/quickOutline.ts';
import type { FeaturePlan } from './featurePlan.ts';
import { featureScenarios } from './featureScenarios.ts';
import { writeFeature } from './writeFeature.ts';
import { writeProcess } from './writeProcess.ts';

const offeredKinds: ReadonlySet<DefinitionKind> = new Set(['pack', 'organisation', 'seal', 'register', 'dashboard']);
/** Kinds whose names the wizard gives. */
const namedKinds: ReadonlySet<DefinitionKind> = new Set(['caseType', 'process', 'document', 'deadline', 'ledger', 'series', 'permission', 'form', 'scenario']);

export interface Offered { value: string; title: Title }
export interface WizardOffers {
  roles: Offered[]; levels: Offered[]; phases: Offered[]; seals: Offered[]; registers: Offered[];
  /** Home pages, with the roles whose they are. */
  menus: (Offered & { roles: string[] })[];
  /** Who handles cases and who supervises them, as this organisation calls them. */
  platformRoles: Record<'handles' | 'supervises', string>;
  /** Names of all definitions. */
  taken: string[];
}
export interface WrittenFeature {
  changes: PackChange[];
  /** Of the files that would be new. */
  problems: Problem[];
  /** What kept a scenario from being made, or failed in the proof. */
  wrong: Title[];
  scenarios: number;
  states: number;
  process: ProcessDefinition;
}

export function createFeatureWriter() {
  const read = createSourceReader();
  let texts = new Map<string, string>();
  /** All of the draft, once it was read. */
  let whole: Pack | undefined;
  const load = (files: ReadonlyMap<string, string>) => loadPack([...files].map(([path, text]) => ({ path, text })), read);
  const prefix = (): string => [...texts.keys()].find((path) => /(^|\/)pack\.yaml$/.test(path))?.replace(/pack\.yaml$/, '') ?? '';

  return {
    /** What is offered, from the few files that say it: the rest is read afterwards. Nothing where even these cannot be put together. */
    open(files: readonly (readonly [path: string, text: string])[]): WizardOffers | undefined {
      texts = new Map(files);
      whole = undefined;
      const entries = quickOutline(texts);
      const said = new Set(entries.filter(({ kind }) => offeredKinds.has(kind)).map(({ path }) => path));
      const { pack } = load(new Map([...texts].filter(([path]) => said.has(path))));
      if (!pack) return undefined;
      const offered = <T extends { title?: Title }>(all: readonly T[], name: (each: T) => string): Offered[] => all.map((each) => ({ value: name(each), title: each.title ?? { zh: name(each) } }));
      return {
        platformRoles: { handles: platformRole(pack.organisation, 'handles'), supervises: platformRole(pack.organisation, 'supervises') },
        roles: offered(pack.organisation.roles.filter((r) => r.manages === undefined), (r) => r.role), levels: offered(pack.organisation.levels, (l) => l.level), phases: offered(pack.pack.phases, (p) => p.phase),
        // The organ's own before those of its parts.
        seals: offered(definitionsOf(pack, 'seal').toSorted((a, b) => sealKinds.indexOf(a.kind) - sealKinds.indexOf(b.kind)), (s) => s.seal), registers: offered(definitionsOf(pack, 'register'), (r) => r.register),
        menus: definitionsOf(pack, 'dashboard').map((d) => ({ value: d.dashboard, title: d.title, roles: d.for.roles })),
        taken: entries.filter(({ kind }) => namedKinds.has(kind)).map(({ name }) => name),
      };
    },

    /** Reads all of the draft, and gives the names that it has; nothing while it cannot be put together. */
    read(): string[] | undefined {
      const now = (whole ??= load(texts).pack);
      return now && [...namedKinds].flatMap((kind) => Object.keys(now[kind as 'form']));
    },

    write(plan: FeaturePlan): WrittenFeature {
      const pack = (whole ??= load(texts).pack);
      if (!pack) throw new Error('the draft cannot be put together');
      const changes = writeFeature(plan, pack, texts, prefix());
      const scenarios = featureScenarios(plan, changes, texts, prefix());
      const all = [...changes, ...scenarios.changes];
      const loaded = load(applyChanges(texts, all));
      const own = new Set(all.map((c) => c.path));
      const problems = sortProblems([...loaded.problems, ...lintPack(loaded)]).filter((p) => p.at && own.has(p.at.file));
      const proof = loaded.pack ? provePack({ ...loaded, pack: loaded.pack }, { process: plan.code })[0] : undefined;
      return {
        changes: all, problems, scenarios: scenarios.changes.length, states: proof?.states ?? 0, process: writeProcess(plan),
        wrong: [...scenarios.wrong, ...(proof?.failed.map((f) => f.problem.message) ?? [])],
      };
    },
  };
}
export type FeatureWriter = ReturnType<typeof createFeatureWriter>;
