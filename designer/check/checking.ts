/** The page's side of the checks: the newest problems, and whether a check of the newest text is still under way. */
import { computed, ref, shallowReactive, shallowRef } from 'vue';
import { withChangedParts } from '../../runtime/base/changedParts.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import { sharedParts } from '../../runtime/base/sharedParts.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { Spoken } from '../simulator/sampleLedger.ts';
import type { Found } from '../find/foundPlace.ts';
import type { DashboardAsSeen, DashboardFrom } from '../simulator/dashboardAsSeen.ts';
import type { SeenFrom } from '../simulator/formAsSeen.ts';
import type { CheckAnswer, CheckOrder, DocumentInPack, FormAnswer, FormInPack, PackNames } from './checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { MoveAnswer, MoveQuestion } from '../references/movePlan.ts';
import type { NameAnswer, NameQuestion } from '../references/renamePlan.ts';
import type { PasteAnswer, PasteQuestion } from '../pasting/pastePlan.ts';
import type { PlayedScenario } from '../scenarios/playedScenario.ts';
import type { Shown } from '../shown/shownInPack.ts';
import type { FactDetails } from './factDetails.ts';
import type { KnownFact } from './knownFacts.ts';

const noNames: PackNames = { roles: [], levels: [], phases: [], classes: [] };

function formTold(before: FormInPack | undefined, said: FormAnswer): FormInPack | undefined {
  if ('form' in said) return said.form;
  if (!('since' in said) || !said.since.change) return before;
  return withChangedParts(before, said.since.change) as FormInPack;
}

export function useChecking() {
  const worker = new Worker(new URL('./checkWorker.ts', import.meta.url), { type: 'module' });
  const problems = shallowRef<readonly Problem[]>([]);
  const outline = shallowRef<readonly OutlineEntry[]>([]);
  const names = shallowRef<PackNames>(noNames);
  const facts = shallowReactive(new Map<string, KnownFact[]>());
  /** Questions that are answered once, by their number. */
  const asked = new Map<number, (data: CheckAnswer) => void>();
  let asks = 0;
  /** The form that was told last: the next answer says what differs from it. */
  let lastForm: FormInPack | undefined;
  const sent = ref(0);
  const seen = ref(-1);
  const milliseconds = ref(0);
  const failed = ref('');
  worker.addEventListener('message', ({ data }: MessageEvent<CheckAnswer>) => {
    if (data.answer === 'form') lastForm = formTold(lastForm, data);
    if ('ask' in data) {
      asked.get(data.ask)?.(data);
      asked.delete(data.ask);
      return;
    }
    if (data.answer === 'facts') {
      facts.set(data.caseType, data.facts);
      return;
    }
    // The same faults are drawn once.
    if (JSON.stringify(data.problems) !== JSON.stringify(problems.value)) problems.value = data.problems;
    if (data.outline) outline.value = data.outline;
    // Roles are drawn anew for a deadline that changed no more than for anything else.
    if (data.names) names.value = sharedParts(names.value, data.names);
    seen.value = data.turn;
    milliseconds.value = data.milliseconds;
  });
  worker.addEventListener('error', (event) => { failed.value = event.message || 'worker'; });
  const say = (order: CheckOrder): void => worker.postMessage(order);
  return {
    problems, outline, names, milliseconds, failed,
    pending: computed(() => seen.value < sent.value),
    open: (texts: ReadonlyMap<string, string>): void => say({ order: 'open', turn: (sent.value += 1), files: [...texts] }),
    change: (files: ReadonlyMap<string, string | undefined>): void => say({ order: 'change', turn: (sent.value += 1), files: [...files] }),
    /** The facts of a case type; empty until the worker has answered. */
    factsOf: (caseType: string): readonly KnownFact[] => {
      const known = facts.get(caseType);
      if (known) return known;
      facts.set(caseType, []);
      say({ order: 'facts', caseType });
      return [];
    },
    /** A form as people will have it; `undefined` while the draft cannot be put together. */
    form: (form: string, from?: SeenFrom): Promise<FormInPack | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve('form' in data || 'since' in data ? lastForm : undefined));
      say({ order: 'form', ask: asks, form, ...(from ? { from } : {}) });
    }),
    /** A document as the pack of the draft has it, likewise. */
    paper: (document: string, of?: JsonObject): Promise<DocumentInPack | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'paper' ? data.paper : undefined));
      say({ order: 'paper', ask: asks, document, ...(of ? { of } : {}) });
    }),
    /** A ledger over made-up cases, likewise. */
    ledger: (ledger: string, spoken: Spoken): Promise<LedgerPage | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'ledger' ? data.page : undefined));
      say({ order: 'ledger', ask: asks, ledger, spoken });
    }),
    /** A home page as somebody of a role has it, likewise. */
    dashboard: (dashboard: string, from: DashboardFrom): Promise<DashboardAsSeen | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'dashboard' ? data.seen : undefined));
      say({ order: 'dashboard', ask: asks, dashboard, from });
    }),
    /** What stands beside the form of a definition that has no editor of its own, likewise. */
    shown: (kind: string, name: string): Promise<Shown | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'shown' ? data.shown : undefined));
      say({ order: 'shown', ask: asks, kind, name });
    }),
    /** Samples and writers of the facts of a case type, or of all of them, likewise. */
    factDetails: (caseType: string): Promise<FactDetails | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'factDetails' ? data.details : undefined));
      say({ order: 'factDetails', ask: asks, caseType });
    }),
    /** A scenario played on the draft, likewise. */
    scenario: (scenario: string): Promise<PlayedScenario | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'scenario' ? data.played : undefined));
      say({ order: 'scenario', ask: asks, scenario });
    }),
    /** Places of the draft that fit what was typed, the best first. */
    find: (typed: string, recent: readonly string[]): Promise<Found> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'find' ? data.found : { places: [], count: 0 }));
      // A list of the page itself could not be sent.
      say({ order: 'find', ask: asks, typed, recent: [...recent] });
    }),
    /** Where a name is used, and what a new one changes; `undefined` where none stands. */
    name: (question: NameQuestion): Promise<NameAnswer | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'name' ? data.said : undefined));
      say({ order: 'name', ask: asks, question });
    }),
    /** What is written at the uses of a field that goes into a group or out of one; `undefined` where it cannot go. */
    moveField: (question: MoveQuestion): Promise<MoveAnswer | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'moveField' ? data.said : undefined));
      say({ order: 'moveField', ask: asks, question });
    }),
    /** What pasting would make of the draft; `undefined` where the process is gone. */
    paste: (question: PasteQuestion): Promise<PasteAnswer | undefined> => new Promise((resolve) => {
      asked.set((asks += 1), (data) => resolve(data.answer === 'paste' ? data.plan : undefined));
      say({ order: 'paste', ask: asks, question });
    }),
    close: (): void => worker.terminate(),
  };
}
export type Checking = ReturnType<typeof useChecking>;
