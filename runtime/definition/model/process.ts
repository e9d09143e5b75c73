/**
 * Process: stages hold steps, steps may be blocks; every block has one way in and one way out, so that a process
 * is sound by construction and draws itself from top to bottom.
 *
 * The step types are recursive, so they are written out; their schemas stand in `processSchema.ts`.
 */
import type { Length, Source, Title } from './common.ts';
import type { ConditionRef } from './condition.ts';
import type { HandOverWait } from './exchangeKind.ts';
import type { Locks } from './lock.ts';
import type { Was } from './was.ts';

/** Where a decision leads. `next` is the following step; all other ways are escapes, and few. */
export type Way =
  | 'next'
  | { to: string }
  | { end: string }
  | { again: string; level?: string }
  | { leave: string; level?: string; paper?: string }
  | { resend: string; dueIn?: Length };

/** Who may take a piece of work. `separate` names facts that hold people who may not. */
export interface Performer {
  role: string;
  /** Where the role is looked for; the case's own organ when nothing is said. */
  unit?: 'own-organ' | 'handling-department' | string;
  /** A fact that names the person, or a list of them: asked first, as far as they hold the role. */
  from?: string;
  /** `case-handler`: the people who already handle the case come first, if there are any. */
  prefer?: 'case-handler';
  people?: { lead: number; assist?: { atLeast: number } };
  separate?: string[];
  /** The platform gives it to one of those who may, instead of offering it to all: by turns, to whom has least open, or by lot. */
  deal?: Deal;
}
export type Deal = 'round-robin' | 'least-open' | 'random';

/** Which papers a step prepares (draft, follows the data), issues (fixed, numbered, sealed) and serves. */
export interface StepPapers {
  prepare?: string[];
  issue?: string[];
  serve?: string[];
  /** Papers that must be numbered and sealed before the step can be completed; nothing else becomes of them here. */
  ready?: string[];
}

/** A file that the step asks for, kept with hash, size, type and who brought it. */
export interface StepFile {
  file: string;
  title: Title;
  required: boolean;
  accept?: ('pdf' | 'image' | 'audio' | 'video' | 'office' | 'any')[];
}

export type SendBack = 'none' | { to: string[]; then: 'again' | 'straight' | 'sender-chooses' };

interface StepCommon {
  title?: Title;
  when?: ConditionRef;
  /** Steps that are passed over when `when` is false; undecidable is asked of the department head. */
  sources?: Source[];
}

export interface TaskStep extends StepCommon {
  task: string;
  title: Title;
  by: Performer;
  form?: string;
  papers?: StepPapers;
  files?: StepFile[];
  outcomes?: Record<string, Way>;
  outcomeTitles?: Record<string, Title>;
  sendBack?: SendBack;
  /** Who may pass over this step with a reason; without it nobody may. */
  skip?: { by: Performer };
  /** Whoever may do it may begin it once this milestone is reached, before its turn; it is handed in when its turn has come. */
  early?: { from: string; lacking?: 'required' | 'optional' };
}
export interface ApprovalStep extends StepCommon {
  approval: string;
  title: Title;
  levels?: { table: string; matter: string } | { list: string[] };
  rounds?: ApprovalRound[];
  form?: string;
  papers?: StepPapers;
  outcomes: Record<string, Way>;
  sendBack?: SendBack;
  /** Whether those who sit, or who handle the case, may add signers while it runs, and where: asked before they decide, beside them, or after them. */
  more?: { by: ('seat' | 'handler')[]; where: SignerPlace[] };
  /** Who may close the open round before all have spoken, from how many opinions on, and what that decides. */
  closeEarly?: { by: Performer; from: { count: number }; decides: 'agreed' | 'refused' };
}
export type SignerPlace = 'before' | 'beside' | 'after';
export interface ApprovalRound {
  round: string;
  seats: { over: string; as: string } | { seat: string; by: Performer }[];
  order: 'together' | 'one-by-one';
  agree: 'all' | { count: number };
  none?: 'refused' | 'agreed';
  /** Seats whose refusal decides at once, whatever the others say; `any` when each seat has it. */
  veto?: string[] | 'any';
}
export interface ChoiceStep extends StepCommon {
  choice: string;
  cases: { case: string; title?: Title; when: ConditionRef; then?: Way; steps?: Step[] }[];
  otherwise: Way;
  undecided: { ask: Performer };
}
export interface ParallelStep extends StepCommon {
  parallel: string;
  /** `rest`: what becomes of the branches that are still open when enough are done. `keep`: they go on beside what follows, until the stage ends. */
  join: { wait: 'all' | 'first' | { count: number }; rest: 'none' | 'cancel' | 'keep' };
  branches: { branch: string; title?: Title; when?: ConditionRef; steps: Step[] }[];
}
export interface ForeachStep extends StepCommon {
  foreach: string;
  over: string;
  as: string;
  order: 'together' | 'one-by-one';
  done: 'all' | 'any' | { count: number };
  none: 'next';
  /** As in `parallel`; cancelled when nothing is said. */
  rest?: 'cancel' | 'keep';
  /** Who may add an item to the list while it is walked over. */
  more?: { by: Performer };
  steps: Step[];
}
/** Done over again when an outcome says `again` with its name; `between` is done before each further turn. */
export interface RepeatStep extends StepCommon {
  repeat: string;
  /** How many further turns there may be; spent, the outcomes that lead to one are closed. */
  atMost?: { further: number };
  steps: Step[];
  between?: Step[];
}
/** What an option or a watch waits for. */
export type Trigger =
  | { message: string }
  | { act: string; title: Title; by: Performer; reason?: 'required' | 'optional' }
  | { clock: string; reaches: 'red' | 'due' }
  | { milestone: string };
/** The first of several things to happen decides; the others are given up in the same instant. */
export interface RaceStep extends StepCommon {
  race: string;
  options: { option: string; title?: Title; for: Trigger; then?: Way; steps?: Step[] }[];
}
export interface HandOverStep extends StepCommon {
  handOver: string;
  exchange: string;
  /** The fact that holds the receiving organ's code, or `superior`. */
  to: string;
  carry: Record<string, string>;
  papers?: string[];
  /** The answer when nothing is said; `accepted`: only that the other organ takes it; `false`: nothing. Which of them there are, the exchange's kind says. */
  wait?: boolean | 'accepted';
  /** Until when those who handle the case may recall it; the outcome `recalled` says where that leads. Without it nobody may. */
  recall?: { until: 'accepted' | 'answered' };
  outcomes?: Record<string, Way>;
  by?: Performer;
}
export interface ChildStep extends StepCommon {
  child: string;
  process: string;
  wait: boolean;
  relation: string;
  carry: Record<string, string>;
  result?: Record<string, string>;
  parentEnds?: 'refuse' | 'end' | 'keep';
}
export interface MilestoneStep extends StepCommon {
  milestone: string;
  title: Title;
}
export type Step = TaskStep | ApprovalStep | ChoiceStep | ParallelStep | ForeachStep | RepeatStep | RaceStep | HandOverStep | ChildStep | MilestoneStep;
export const stepKinds = ['task', 'approval', 'choice', 'parallel', 'foreach', 'repeat', 'race', 'handOver', 'child', 'milestone'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Stage {
  stage: string;
  title: Title;
  phase: string;
  steps: Step[];
  /** Open until something leaves it, also when its own steps are done. */
  stays?: boolean;
  /** Only one case of the unit stands in such a stage at a time for each value of the fact `per`; the others wait before its door, in the order in which they came. */
  alone?: { section: string; per: string };
  offers?: Offer[];
  watches?: Watch[];
}
/** Work that a person may begin while the stage is open, beside its steps; as often as `atOnce` lets him. */
export interface Offer {
  offer: string;
  title: Title;
  by: Performer;
  reason?: 'required' | 'optional';
  /** Open only while this holds; what cannot be decided closes it. */
  while?: ConditionRef;
  /** Open until this milestone is reached. */
  until?: string;
  /** How many of it may run at the same time; 1 when nothing is said. */
  atOnce?: number;
  steps: Step[];
}
/** What is listened for while the stage is open: `then` leaves by that way, `steps` run beside the stage's own. */
export interface Watch {
  watch: string;
  title?: Title;
  for: Trigger;
  then?: Way;
  steps?: Step[];
}
export interface ProcessEnd {
  end: string;
  title: Title;
  outcome: 'closed' | 'continued';
  /** Reached when the last step of the last stage is done; exactly one end of a process says so, unless every way out is named. */
  atLastStep?: boolean;
  starts?: { child: string; process: string; relation: string; carry: Record<string, string>; organ?: string }[];
  /** What the waiting sender of an exchange is told: the exchange's result fields, taken from facts. */
  answers?: { exchange: string; data: Record<string, string>; paper?: string };
}
export interface ProcessDefinition {
  process: string;
  title: Title;
  of: string;
  /** Who may begin a case with this process by hand; without it, it is only started by another case, an exchange or a measure. */
  startedBy?: Performer;
  startForm?: string;
  sources: Source[];
  stages: Stage[];
  ends: ProcessEnd[];
  /** What stages and steps of earlier versions are now. */
  was?: Was[];
  lock?: Locks;
}

/** What a hand-over waits for, in the words of its exchange's kind. */
export const waitOf = (step: Pick<HandOverStep, 'wait'>): HandOverWait => (step.wait === false ? 'nothing' : step.wait === 'accepted' ? 'accepted' : 'answered');

/** The kind of a step, told by the key that names it. */
export function stepKind(step: Step): StepKind {
  for (const kind of stepKinds) if (kind in step) return kind;
  throw new Error('a step without a kind passed the schema');
}

/** A step's own name, whatever its kind. */
export function stepName(step: Step): string {
  return (step as unknown as Record<string, string>)[stepKind(step)]!;
}
