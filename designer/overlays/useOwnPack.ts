/** What the editors of the pack's kinds ask, answered for an organ's own file, and for a merged definition that is looked at, from the merged pack: choices, facts, previews, other definitions, help. */
import { computed, provide, reactive, shallowRef, watch } from 'vue';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { PackNames } from '../check/checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { previewForm } from '../forms/previewForm.ts';
import { helpSource } from '../help/helpSource.ts';
import { askFactDetails } from '../properties/factDetailWords.ts';
import { previewLedger } from '../ledgers/previewLedger.ts';
import { showDefinition } from '../shown/showDefinition.ts';
import { caseTrials } from '../trial/caseTrials.ts';
import { previewScenario } from '../scenarios/playedScenario.ts';
import { previewPaper } from '../papers/previewPaper.ts';
import type { DraftSession } from '../workspace/draftSession.ts';
import { dashboardOverCases, ledgerOverCases, paperPages, trialOnCases } from '../workspace/draftStore.ts';
import { otherDefinitions } from '../workspace/otherDefinitions.ts';
import { mergedDefinitions } from './mergedDefinitions.ts';
import type { OpenOverlay } from './useOverlay.ts';

export function useOwnPack(draft: string, session: DraftSession, overlay: OpenOverlay, open: (entry: { kind: DefinitionKind; name: string }) => void) {
  const { worker } = overlay;
  const mergedOnes = mergedDefinitions(overlay);
  const outline = computed<readonly OutlineEntry[]>(() => overlay.look.value?.outline ?? []);
  const names = shallowRef<PackNames>({ roles: [], levels: [], phases: [], classes: [] });
  const facts = reactive(new Map<string, readonly KnownFact[]>());
  /** A case type that is no more has none. */
  const askFacts = (caseType: string): Promise<readonly KnownFact[]> => worker.ask('facts', caseType).catch(() => []);
  watch(overlay.turn, async () => {
    names.value = (await worker.ask('names').catch(() => null)) ?? names.value;
    for (const caseType of facts.keys()) facts.set(caseType, await askFacts(caseType));
  }, { immediate: true });
  function factsOf(caseType: string): readonly KnownFact[] {
    const known = facts.get(caseType);
    if (known) return known;
    // Asked once; told again with each merge.
    queueMicrotask(() => { if (!facts.has(caseType)) { facts.set(caseType, []); void askFacts(caseType).then((found) => facts.set(caseType, found)); } });
    return [];
  }
  const textOf = (path: string): string => session.texts.get(path) ?? overlay.below.value.get(path) ?? '';
  function read(entry: OutlineEntry): OpenDefinition | undefined {
    return session.definition(entry.path, entry.kind, entry.name) ?? openDefinition({ path: entry.path, text: textOf(entry.path) }).definitions.find((d) => d.kind === entry.kind && d.name === entry.name);
  }
  /** Of the organ's own as the draft has it, else as it is merged; until that is known as its file has it. */
  function definitionOf(kind: DefinitionKind, name?: string): OpenDefinition | undefined {
    void session.version.value;
    const found = outline.value.find((e) => e.kind === kind && (name === undefined || e.name === name));
    return found && (session.definition(found.path, kind, found.name) ?? mergedOnes.of(kind, found.name)?.definition ?? read(found));
  }
  /** Of a definition of the pack above, what that says: for its editor what is published, from which the overlay's changes are told. */
  const publishedOf = ({ kind, name }: Pick<OpenDefinition, 'kind' | 'name'>): Readonly<Record<string, unknown>> | undefined => mergedOnes.of(kind, name)?.was;

  /** What was typed before is in the pack that is answered from. */
  async function merged<T>(ask: () => Promise<T | null>): Promise<T | undefined> {
    await overlay.settled();
    return (await ask()) ?? undefined;
  }
  provide(previewForm, (form, from) => merged(() => worker.ask('formInPack', form, from ?? null)));
  provide(previewLedger, { sample: (ledger, spoken) => merged(() => worker.ask('ledger', ledger, spoken)), seenDashboard: (dashboard, from) => merged(() => worker.ask('dashboard', dashboard, from)), live: (data, signal) => ledgerOverCases(draft, data, signal), liveDashboard: (data, ledgers, signal) => dashboardOverCases(draft, data, ledgers, signal) });
  provide(showDefinition, (kind, name) => merged(() => worker.ask('shown', kind, name)));
  provide(askFactDetails, (caseType) => merged(() => worker.ask('factDetails', caseType)));
  provide(caseTrials, (request) => trialOnCases(draft, request));
  provide(previewScenario, (scenario) => merged(() => worker.ask('scenarioPlayed', scenario)));
  provide(previewPaper, { paper: (document, of) => merged(() => worker.ask('paper', document, of ?? null)), pages: (sample, signal) => paperPages(draft, sample, signal) });
  provide(otherDefinitions, { definitionOf, publishedOf, factsOf });
  provide(helpSource, { entries: () => outline.value, text: textOf, definition: read, open: (entry) => open(entry) });
  return { outline, names, factsOf, definitionOf, merged: mergedOnes };
}
export type OwnPack = ReturnType<typeof useOwnPack>;
