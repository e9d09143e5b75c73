/** All that a step writes, as rows: described from its events, sent as one statement. */

export interface StepRows {
  unit: string;
  caseId: string;
  /** The revision that the step was decided on; 0 for a case that begins. */
  expected: number;
  caseRow: { organ: string; case_type: string; process: string; definition: string; status: string; revision: number; sequence: number; state: unknown; chain_hash: string; at: string };
  events: { sequence: number; at: string; actor: string; on_behalf_of: string | null; kind: string; body: unknown; hash: string }[];
  work: object[];
  workGone: string[];
  /** Drafts that go to another hand: with the work, or from whoever helped with it. */
  draftsMoved: object[];
  clocks: object[];
  papers: object[];
  /** The section that the case has or waits for; null when it has left one; undefined when the step did not touch it. */
  section: object | null | undefined;
  numbers: object[];
  outbox: { id: string; kind: string; payload: unknown; due_at: string }[];
  notices: object[];
  attachments: object[];
  /** Where the case stands, for lists and ledgers. */
  standing: object;
  /** What it says, with the text that search finds it by; null when the step has not changed it. */
  content: { facts: object; search_text: string } | null;
  receipt: { actor: string; key: string; request_hash: string; answer: unknown } | null;
}
