/**
 * What each verb does to the rest of the case, one row a verb: to the work beside it, to opinions, clocks, numbers and papers.
 *
 * The interpreter works by these rows (`rowEffects.ts`): what an act leaves is closed as its row says, and what its row leaves alone is
 * not touched. The same rows are shown in the guide, so that what is printed is what is done. A verb without a row is refused.
 */
import type { Verb } from './command.ts';

/** Why a subtree is left. */
export type ClosingWhy = 'sent-back' | 'taken-back' | 'left' | 'cancelled' | 'ended';

export interface VerbEffects {
  /** Which subtree is left, and as what; nothing is left when absent. */
  closes?: ClosingWhy;
  siblings: 'as-the-block-says' | 'withdrawn-in-the-subtree' | 'round-withdrawn' | 'frozen' | 'all-closed' | 'untouched';
  opinions: 'kept' | 'uncounted' | 'a-seat-more' | 'only-an-open-added-seat' | 'given-ones-count' | 'a-draft' | 'untouched';
  clocks: 'by-events' | 'of-the-subtree-withdrawn' | 'rest-by-ground' | 'that-clock-extended' | 'stopped' | 'new-ones-start' | 'run-on';
  numbers: 'at-the-series-moment' | 'used-ones-stay' | 'untouched';
  papers: 'approved-on-the-last-agreement' | 'drafts-withdrawn' | 'drafts-withdrawn-issued-stand' | 'none-issued' | 'sealed' | 'untouched';
}

/** What the platform says of a case, and what begins one. */
export type PlatformVerb = 'start' | 'exchange-message' | 'child-changed' | 'child-progressed' | 'announce-clock' | 'enter-section' | 'end-with-parent';
export type PersonVerb = Exclude<Verb, PlatformVerb>;
export type VerbRows = Readonly<Partial<Record<PersonVerb, VerbEffects>>>;

const nothing: VerbEffects = { siblings: 'untouched', opinions: 'untouched', clocks: 'run-on', numbers: 'untouched', papers: 'untouched' };
const decided: VerbEffects = { siblings: 'as-the-block-says', opinions: 'kept', clocks: 'by-events', numbers: 'at-the-series-moment', papers: 'approved-on-the-last-agreement' };
const backwards: VerbEffects = { closes: 'sent-back', siblings: 'withdrawn-in-the-subtree', opinions: 'uncounted', clocks: 'of-the-subtree-withdrawn', numbers: 'used-ones-stay', papers: 'drafts-withdrawn-issued-stand' };

export const verbEffects = {
  complete: decided,
  agree: decided,
  refuse: decided,
  enter: { ...nothing, opinions: 'kept' },
  confirm: decided,
  decide: { ...decided, papers: 'untouched', numbers: 'untouched' },
  'send-back': backwards,
  'take-back': { ...backwards, closes: 'taken-back', opinions: 'kept' },
  // What was reported up goes back to who applied; what was sent leaves its own step and goes on by `recalled`.
  recall: backwards,
  claim: nothing,
  release: nothing,
  transfer: nothing,
  // It was nobody's, and is somebody's now.
  staff: nothing,
  // Who decides stays the same: what a colleague drafts is seen by whoever asked him, and counts as nothing by itself.
  delegate: nothing,
  'hand-back': { ...nothing, opinions: 'a-draft' },
  'end-help': nothing,
  'take-option': { ...decided, closes: 'cancelled', papers: 'untouched', numbers: 'untouched' },
  begin: { ...nothing, siblings: 'as-the-block-says', clocks: 'by-events' },
  'begin-early': nothing,
  'add-item': { ...nothing, siblings: 'as-the-block-says', clocks: 'by-events' },
  'enter-message': { ...nothing, siblings: 'as-the-block-says', clocks: 'by-events' },
  'add-signer': { ...nothing, opinions: 'a-seat-more' },
  // Where he was the last one waited for, the approval goes on.
  'remove-signer': { ...decided, opinions: 'only-an-open-added-seat' },
  'close-early': { ...decided, siblings: 'round-withdrawn', opinions: 'given-ones-count' },
  'copy-to': nothing,
  skip: { closes: 'left', siblings: 'as-the-block-says', opinions: 'kept', clocks: 'of-the-subtree-withdrawn', numbers: 'used-ones-stay', papers: 'drafts-withdrawn' },
  jump: backwards,
  reopen: { siblings: 'as-the-block-says', opinions: 'uncounted', clocks: 'new-ones-start', numbers: 'used-ones-stay', papers: 'untouched' },
  suspend: { siblings: 'frozen', opinions: 'kept', clocks: 'rest-by-ground', numbers: 'untouched', papers: 'none-issued' },
  resume: { ...nothing, clocks: 'rest-by-ground' },
  terminate: { closes: 'ended', siblings: 'all-closed', opinions: 'kept', clocks: 'stopped', numbers: 'used-ones-stay', papers: 'drafts-withdrawn-issued-stand' },
  'ask-extension': { ...nothing, clocks: 'that-clock-extended' },
  // What waited for the seal is sent, or answered, with it.
  seal: { ...nothing, clocks: 'by-events', papers: 'sealed' },
  print: nothing,
  accept: { ...nothing, clocks: 'by-events' },
  return: { closes: 'ended', siblings: 'all-closed', opinions: 'kept', clocks: 'stopped', numbers: 'used-ones-stay', papers: 'drafts-withdrawn-issued-stand' },
  urge: nothing,
  flag: nothing,
  correct: { ...nothing, clocks: 'by-events' },
  assign: nothing,
  attach: nothing,
} as const satisfies Readonly<Record<PersonVerb, VerbEffects>>;

/** What follows of what the platform says is the flow's own affair. */
export const platformEffects: VerbEffects = decided;
/** A case that comes to an end of its process is closed as one that is terminated. */
export const endEffects: VerbEffects = verbEffects.terminate;
