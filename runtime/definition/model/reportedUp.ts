/** What the platform itself writes into a case that reports up, and what it reads in the answer: fields under these names, and no others. */
export const reportedUp = {
  /** Filled in of what is reported, as far as the exchange carries them. */
  carried: { matter: 'matter', reason: 'reason', number: 'originNumber', organ: 'originOrgan' },
  /** Read in the answer. */
  answered: { decision: 'decision', text: 'replyText' },
} as const;
