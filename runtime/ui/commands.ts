/**
 * From what is offered and what a person gave to the interpreter's command. The server checks every command again; this only
 * spells them. A verb that is not here is shown, and refused with a word, rather than guessed.
 */
import type { ActionOffer, CommandRequest } from '../http/api.ts';

/** All that a dialog may have asked. */
export interface Given {
  opinion?: string;
  outcome?: string;
  target?: string;
  then?: 'again' | 'straight';
  fields?: string[];
  person?: string;
  people?: string[];
  data?: Record<string, unknown>;
  basis?: number;
  signer?: string;
  on?: string;
  proof?: string;
  decision?: 'agreed' | 'refused';
  votes?: { present: number; of: number; for: number };
  flag?: 'urgent' | 'expedited' | 'watched';
  set?: boolean;
  values?: { field: string; value: unknown }[];
  place?: string;
  entry?: Record<string, unknown>;
}
type Command = CommandRequest['command'];

const without = (command: Record<string, unknown>): Command =>
  Object.fromEntries(Object.entries(command).filter(([, value]) => value !== undefined && value !== '')) as Command;

export function commandOf(offer: Pick<ActionOffer, 'verb' | 'work' | 'clock'>, given: Given): Command {
  const { verb: verbName, work, clock } = offer;
  const reason = given.opinion;
  switch (verbName) {
    case 'complete': return without({ do: verbName, work, outcome: given.outcome, data: given.data, opinion: reason, assistants: given.people, basis: given.basis });
    case 'agree': return without({ do: verbName, work, opinion: reason, data: given.data, basis: given.basis });
    case 'refuse': case 'hand-back': return without({ do: verbName, work, opinion: reason });
    case 'send-back': return without({ do: verbName, work, to: given.target, then: given.then, reason, fields: given.fields });
    case 'take-back': return without({ do: verbName, path: given.target, reason });
    case 'recall': return without({ do: verbName, exchange: given.target, reason });
    case 'transfer': case 'delegate': case 'staff': return without({ do: verbName, work, to: given.person, reason });
    case 'enter': return without({ do: verbName, work, decision: given.decision, signer: given.signer, on: given.on, proof: given.proof, opinion: reason, votes: given.votes });
    case 'confirm': return without({ do: verbName, work, correct: given.outcome === undefined ? undefined : given.outcome === 'correct', reason });
    case 'print': return without({ do: verbName, paper: given.target, copies: 1 });
    case 'return': return without({ do: verbName, work, reason });
    case 'decide': return without({ do: verbName, work, way: given.outcome, reason });
    case 'ask-extension': return without({ do: verbName, clock, extension: given.target, reason });
    case 'urge': return without({ do: verbName, work, clock, text: reason });
    case 'flag': return without({ do: verbName, flag: given.flag, set: given.set, note: reason });
    case 'correct': return without({ do: verbName, values: given.values, reason });
    case 'assign': return without({ do: verbName, handlers: given.people, reason });
    case 'take-option': return without({ do: verbName, work, reason });
    case 'begin': return without({ do: verbName, offer: given.target, reason });
    case 'begin-early': return without({ do: verbName, step: given.target, lacking: reason });
    case 'add-item': return without({ do: verbName, path: given.target, item: given.entry });
    case 'enter-message': return without({ do: verbName, message: given.target, data: given.entry ?? {} });
    case 'add-signer': return without({ do: verbName, work, person: given.person, where: given.place, reason });
    case 'close-early': return without({ do: verbName, path: given.target, reason });
    case 'copy-to': return without({ do: verbName, to: given.people, text: reason });
    case 'jump': return without({ do: verbName, to: given.target, reason });
    case 'reopen': return without({ do: verbName, stage: given.target, reason });
    case 'suspend': case 'resume': case 'terminate': return without({ do: verbName, reason });
    default: return without({ do: verbName, work, reason });
  }
}

/** Verbs that end or undo something, shown with care. */
export const isGrave = (verbName: string): boolean => ['refuse', 'terminate', 'return', 'suspend', 'recall', 'skip', 'jump'].includes(verbName);
/** Verbs that send work back to be redone. */
export const isReturn = (verbName: string): boolean => verbName === 'send-back';
