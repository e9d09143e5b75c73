/** The codes of what a proof may find; each belongs to one property, which is told as checked when its code was looked for. */
import type { proofProblems } from '../base/problems/proof.ts';

export type ProofCode = keyof typeof proofProblems;

/** The properties by the codes that deny them, in the order in which they are checked. */
export const properties: Readonly<Record<string, readonly ProofCode[]>> = {
  bounds: ['process.not-proved'],
  beginning: ['process.cannot-begin'],
  reachability: ['stage.never-reached', 'step.never-reached', 'end.never-reached'],
  completion: ['case.stuck', 'case.endless'],
  'proper-completion': ['end.left-open'],
  'no-dead-ways': ['outcome.never-taken', 'branch.never-taken', 'send-back.never-possible', 'paper.never-made'],
  'exclusive-choices': ['choice.overlap', 'choice.gap'],
  tables: ['table.gap', 'table.overlap'],
  'approval-levels': ['paper.below-level', 'paper.unapproved'],
  sealing: ['paper.sealed-unapproved'],
  deadlines: ['deadline.never-starts', 'deadline.no-stop', 'deadline.no-owner'],
  'definite-assignment': ['field.not-written'],
  'own-application': ['approval.own-application'],
  separation: ['separation.unsatisfiable'],
  staffing: ['staffing.no-way-out'],
};
