/** What the page and the checking worker say to each other. */
import type { ChangedParts } from '../../runtime/base/changedParts.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import type { FormBasis } from '../../runtime/definition/load/formSchema.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { Spoken } from '../simulator/sampleLedger.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import type { DashboardAsSeen, DashboardFrom } from '../simulator/dashboardAsSeen.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { Found } from '../find/foundPlace.ts';
import type { FormAsSeen, FormPlace, SeenFrom } from '../simulator/formAsSeen.ts';
import type { PlayedScenario } from '../scenarios/playedScenario.ts';
import type { PasteAnswer, PasteQuestion } from '../pasting/pastePlan.ts';
import type { PlaceholderEntry } from './placeholderEntries.ts';
import type { MoveAnswer, MoveQuestion } from '../references/movePlan.ts';
import type { NameAnswer, NameQuestion } from '../references/renamePlan.ts';
import type { Shown } from '../shown/shownInPack.ts';
import type { FactDetails } from './factDetails.ts';
import type { KnownFact } from './knownFacts.ts';
import type { KnownDeadline, KnownExchange } from './knownMoments.ts';

export interface Named { value: string; title?: Title }
/** Names that the pack and its organisation give; deadlines and hand-overs with what a picture of a process tells of them, once the pack was put together. */
export interface PackNames { roles: Named[]; levels: Named[]; phases: Named[]; classes: Named[]; /** Of its organs' clocks, where it says one. */ zone?: string; deadlines?: KnownDeadline[]; exchanges?: KnownExchange[] }

/** A document as the pack of the draft has it: what may be put into it, and what its preview is made of. */
export interface DocumentInPack { entries: PlaceholderEntry[]; sample: PaperPreviewRequest }

/** A form of the draft: what it stands on, where it can be met, and how the one asked about would have it. */
export interface FormInPack { basis: FormBasis; places: FormPlace[]; /** Fields that are filled in before anybody meets it. */ asked: string[]; seen?: FormAsSeen }
/** The form whole, the first time; later what differs from what was told last (nothing, where it is the same). Empty while it cannot be put together. */
export type FormAnswer = { form: FormInPack } | { since: { change?: ChangedParts } } | Record<never, never>;

export type CheckOrder =
  | { order: 'open'; turn: number; files: [path: string, text: string][] }
  /** `undefined` for a file that is gone. */
  | { order: 'change'; turn: number; files: [path: string, text: string | undefined][] }
  | { order: 'facts'; caseType: string }
  /** Answered after the changes that were told before. */
  | { order: 'form'; ask: number; form: string; from?: SeenFrom }
  /** `of`: the case file of an example, in place of what is made up. */
  | { order: 'paper'; ask: number; document: string; of?: JsonObject }
  | { order: 'scenario'; ask: number; scenario: string }
  | { order: 'ledger'; ask: number; ledger: string; spoken: Spoken }
  | { order: 'dashboard'; ask: number; dashboard: string; from: DashboardFrom }
  | { order: 'shown'; ask: number; kind: string; name: string }
  /** Without a case type of all of them. */
  | { order: 'factDetails'; ask: number; caseType: string }
  /** `recent`: what was opened before, by the ids of places. */
  | { order: 'find'; ask: number; typed: string; recent: readonly string[] }
  | { order: 'name'; ask: number; question: NameQuestion }
  | { order: 'moveField'; ask: number; question: MoveQuestion }
  | { order: 'paste'; ask: number; question: PasteQuestion };

export type CheckAnswer =
  | {
    answer: 'checked';
    /** The turn of the last change that was looked at. */
    turn: number;
    problems: Problem[];
    /** Missing where it is as it was told before. */
    outline?: OutlineEntry[];
    /** Likewise, and while the pack cannot be put together. */
    names?: PackNames;
    milliseconds: number;
  }
  | { answer: 'facts'; caseType: string; facts: KnownFact[] }
  | ({ answer: 'form'; ask: number } & FormAnswer)
  | { answer: 'paper'; ask: number; paper?: DocumentInPack }
  | { answer: 'ledger'; ask: number; page?: LedgerPage }
  | { answer: 'dashboard'; ask: number; seen?: DashboardAsSeen }
  | { answer: 'shown'; ask: number; shown?: Shown }
  | { answer: 'factDetails'; ask: number; details?: FactDetails }
  | { answer: 'scenario'; ask: number; played?: PlayedScenario }
  | { answer: 'find'; ask: number; found: Found }
  /** Nothing where no name stands at the place that was asked for. */
  | { answer: 'name'; ask: number; said?: NameAnswer }
  | { answer: 'moveField'; ask: number; said?: MoveAnswer }
  /** Nothing where there is no such process. */
  | { answer: 'paste'; ask: number; plan?: PasteAnswer };
