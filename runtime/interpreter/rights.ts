/** Which verb needs which right of a grant. Work of one's own needs none but to be offered it. */
import type { Verb } from './command.ts';

const rights: Record<Exclude<Verb, 'start'>, string | undefined> = {
  complete: undefined, agree: undefined, refuse: undefined, 'send-back': undefined, 'take-back': undefined, recall: undefined, claim: undefined, release: undefined,
  transfer: undefined, delegate: undefined, 'hand-back': undefined, 'end-help': undefined, 'take-option': undefined, begin: undefined, 'begin-early': undefined, 'add-item': undefined, 'enter-message': undefined, 'add-signer': undefined, 'remove-signer': undefined, 'close-early': undefined,
  'copy-to': undefined, skip: undefined, enter: undefined, confirm: undefined, seal: undefined, accept: undefined, return: undefined, decide: undefined, attach: undefined,
  print: 'print', 'ask-extension': 'ask-extension', urge: 'urge', flag: 'flag', correct: 'correct', assign: 'assign', staff: 'staff', suspend: 'suspend', resume: 'suspend', terminate: 'terminate', jump: 'jump', reopen: 'reopen',
  'exchange-message': 'system', 'child-changed': 'system', 'child-progressed': 'system', 'announce-clock': 'system', 'enter-section': 'system', 'end-with-parent': 'system',
};

/** Acts that a grant decides; any other that it names goes with the work that one has, granted or not. Beside the verbs: a measure is applied for, a list is taken along. */
export const grantedActs: ReadonlySet<string> = new Set([...Object.values(rights).filter((right): right is string => right !== undefined && right !== 'system'), 'apply-measure', 'export']);

/** The right that a verb needs; `system` for what only the platform's own workers may say; undefined for one's own work. */
export const needsRight = (verb: Exclude<Verb, 'start'>): string | undefined => rights[verb];
