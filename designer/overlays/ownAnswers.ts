/** The worker's answers about an organ's own files, from the pack below and the merged one. Pure but for what it is given. */
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { openKinds } from '../../runtime/definition/overlay/checkOwn.ts';
import { loadLocal } from '../../runtime/definition/overlay/loadLocal.ts';
import { knownFacts } from '../check/knownFacts.ts';
import { dashboardInPack, documentInPack, factDetailsInPack, formInPack, ledgerInPack, namesOf, scenarioInPack, shownOfPack } from '../check/packAnswers.ts';
import type { OwnWorkerApi } from './ownApi.ts';
import { ownNameFault, renameOwn, saying, usesOf } from './ownCommands.ts';
import { ownFile, ownPath, subjectOf } from './ownSkeleton.ts';
import { usesBelow, type OverlayBelow } from './usesBelow.ts';

/** `pack` is the last that could be merged. */
export interface OwnBasis { base: (LoadedPack & { pack: Pack }) | undefined; pack: Pack | undefined; files: readonly SourceFile[]; below: readonly OverlayBelow[] }

const textsOf = (files: readonly SourceFile[]): Map<string, string> => new Map(files.map(({ path, text }) => [path, text]));

export function ownAnswers(now: () => OwnBasis): OwnWorkerApi {
  const merged = <T>(of: (pack: Pack) => T | undefined): T | null => { const { pack } = now(); return (pack && of(pack)) ?? null; };
  return {
    ownOffer: () => {
      const { base, pack } = now();
      if (!base || !pack) return null;
      const named = (kind: 'caseType' | 'process') => definitionsOf(pack, kind).map((each) => ({ value: (each as unknown as Record<string, string>)[kind]!, title: each.title }));
      return {
        kinds: openKinds(base.pack.pack).map((kind) => { const subject = subjectOf(kind); return { kind, ...(subject ? { subject } : {}) }; }),
        subjects: { caseType: named('caseType'), process: named('process'), role: namesOf(pack).roles },
      };
    },
    ownBegun: (files, order) => {
      const { base, pack } = now();
      const overlays = loadLocal(files).local.overlays.map(({ file }) => file);
      // Beside the main file, where a ZIP or a folder begins.
      const overlay = overlays.find((path) => path.endsWith('/overlay.yaml')) ?? overlays[0];
      if (!base || !pack || overlay === undefined) return null;
      return ownFile(pack, order, ownPath(order.kind, order.name, overlay, base.sources, new Set(files.map(({ path }) => path)))) ?? null;
    },
    ownNameFault: (files, own) => { const { base } = now(); return (base && ownNameFault(base, textsOf(files), own)) ?? null; },
    ownUses: (files, own) => { const { base } = now(); return base ? saying(textsOf(files), usesOf(base, textsOf(files), own)) : []; },
    ownRenamed: (files, own, to) => {
      const { base } = now();
      const renamed = base ? renameOwn(base, textsOf(files), own, to) : { uses: [] };
      return 'uses' in renamed ? { uses: saying(textsOf(files), renamed.uses) } : renamed;
    },
    ownBelow: (before, after, own) => { const { base, below } = now(); return base ? usesBelow(base, before, after, below, own) : []; },
    names: () => merged(namesOf),
    facts: (caseType) => merged((pack) => knownFacts(pack, caseType)) ?? [],
    factDetails: (caseType) => merged((pack) => factDetailsInPack(pack, caseType)),
    formInPack: (name, from) => merged((pack) => formInPack(pack, name, from ?? undefined)),
    paper: (name, of) => merged((pack) => documentInPack(pack, name, of ?? undefined)),
    scenarioPlayed: (name) => merged((pack) => scenarioInPack(pack, name)),
    shown: (kind, name) => merged((pack) => shownOfPack(pack, kind, name)),
    ledger: (name, spoken) => merged((pack) => ledgerInPack(pack, name, spoken)),
    dashboard: (name, from) => merged((pack) => dashboardInPack(pack, name, from)),
    ownPapers: (process) => merged((pack) => {
      const of = findDefinition(pack, 'process', process)?.of;
      const own = new Set(loadLocal(now().files).local.own.filter(({ kind }) => kind === 'document').map(({ name }) => name));
      return definitionsOf(pack, 'document').filter((each) => each.of === of && own.has(each.document)).map(({ document, title }) => ({ value: document, title }));
    }) ?? [],
  };
}
