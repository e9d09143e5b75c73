/** The names of what happens: those of a case's history, and two that happen beside one. Whoever listens (notices) names one of these. */

export const caseEventNames = [
  'case.started', 'case.numbered', 'case.ended', 'case.suspended', 'case.resumed', 'case.reopened', 'case.jumped', 'case.migrated',
  'stage.entered', 'stage.left', 'section.awaited', 'section.entered', 'section.left', 'block.entered', 'block.left', 'block.passed', 'part.changed', 'item.added', 'turn.begun', 'race.won', 'beside.begun', 'message.heard', 'message.used',
  'step.opened', 'step.completed', 'step.withdrawn', 'step.skipped', 'step.sent-back', 'step.taken-back',
  'milestone.reached', 'choice.decided', 'level.given', 'signer.added', 'signer.removed', 'signer.decided', 'round.closed',
  'work.opened', 'work.claimed', 'work.released', 'work.transferred', 'work.helped', 'work.done', 'work.withdrawn',
  'opinion.given', 'opinions.uncounted', 'data.written', 'data.corrected', 'handlers.assigned', 'file.attached',
  'paper.prepared', 'paper.drafted', 'paper.approved', 'paper.numbered', 'paper.sealed', 'paper.printed', 'paper.served', 'paper.withdrawn', 'paper.replaced', 'paper.voided',
  'clock.started', 'clock.recomputed', 'clock.stopped', 'clock.announced', 'clock.escalated', 'extension.asked', 'extension.refused',
  'exchange.opened', 'exchange.changed', 'exchange.progressed', 'child.requested', 'child.progressed', 'child.changed',
  'urge.made', 'copy.sent', 'flag.set', 'flag.cleared',
] as const;
export type CaseEventName = (typeof caseEventNames)[number];

/** An alert of an oversight rule, and what another organ sent for the record only: no event of the case that is told of. */
export const outerEventNames = ['alert.raised', 'exchange.recorded'] as const;

export const eventNames = [...caseEventNames, ...outerEventNames] as const;
export type EventWord = (typeof eventNames)[number];
