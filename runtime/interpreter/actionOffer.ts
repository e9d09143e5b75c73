/** What is offered to a person, and what is closed to him: the shapes. */
import type { Pack } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import type { StepFile } from '../definition/model/process.ts';
import type { CaseState } from './caseState.ts';
import type { Actor, Verb } from './command.ts';
import type { OrganisationView } from './organisationView.ts';

/** One thing that may be chosen with a verb: a step to send back to, an outcome, a colleague, a clock's extension, a paper. */
export interface ActionTarget {
  /** What the command carries: the step's name, the outcome, the person's id, the extension, the paper's id. */
  value: string;
  title: Title;
  /** Who did that step, for a send-back. */
  by?: { id: string; name: string };
  /** The clock of an extension. */
  clock?: string;
}

export interface ActionNeeds {
  form?: string;
  opinion: 'none' | 'optional' | 'required';
  files?: (StepFile & { attached: boolean })[];
  assistants?: { atLeast: number };
  /** A scan that proves what was decided outside. */
  proof?: boolean;
  /** What is typed into the dialog itself, for a message or an item that has no form. */
  entry?: { field: string; title: Title; kind: 'text' | 'number' | 'day' | 'moment'; required: boolean }[];
}

export interface ActionOffer {
  verb: Verb;
  work?: string;
  title: Title;
  targets?: ActionTarget[];
  /** Where a signer may be added. */
  places?: ActionTarget[];
  /** Of what is sent back: whether it is gone through again, comes straight back, or the sender says so. */
  returns?: 'again' | 'straight' | 'sender-chooses';
  needs: ActionNeeds;
  primary?: boolean;
}
export interface ClosedAction {
  verb: Verb;
  work?: string;
  title: Title;
  because: { zh: string; en: string };
}
export interface AvailableActions {
  open: ActionOffer[];
  closed: ClosedAction[];
}

/** Who asks, of which case; what was found so far. */
export interface Asking {
  pack: Pack;
  state: CaseState;
  actor: Actor;
  organisation: OrganisationView;
  at: string;
  /** Whether it is asked to whom a copy may be given. */
  copies: boolean;
  open: ActionOffer[];
  closed: ClosedAction[];
}
