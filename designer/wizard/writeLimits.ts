/** Deadlines of a feature, with lamps in proportion: yellow at two fifths of the time, red at the last fifth. */
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import type { FeaturePlan, PlanLimit } from './featurePlan.ts';
import { titled } from './writeCaseType.ts';

export function writeLimits(plan: FeaturePlan, leader: string | undefined): DeadlineDefinition[] {
  return plan.limits.map((limit) => {
    const length = (days: number) => (limit.counting === 'working' ? { workingDays: days } : { days });
    return {
      deadline: limit.deadline, title: titled(limit.title), of: { process: plan.code }, owner: { role: limit.owner },
      starts: [start(plan, limit)],
      stops: [...(limit.until === 'end' ? [] : [{ stop: 'done', event: 'step.completed' as const, step: limit.until }]), { stop: 'ended', event: 'case.ended' as const }],
      length: length(limit.days), counting: limit.counting, binds: 'office', pauses: 'none',
      lamp: { yellow: { left: length(Math.max(1, Math.ceil(limit.days * 0.4))) }, red: { left: length(Math.max(1, Math.floor(limit.days * 0.2))) } },
      overdue: [{ overdue: 'remind', after: { hours: 0 }, tell: [limit.owner] }, ...(leader === undefined ? [] : [{ overdue: 'raise', after: { days: 3 }, to: { role: leader } }])],
      sources: [limit.source],
      lock: { length: 'by-whom-it-binds', counting: 'fixed', extensions: 'fewer', overdue: 'more' },
    };
  });
}

/** A day that is filled in counts once its task is done. */
function start(plan: FeaturePlan, limit: PlanLimit): DeadlineDefinition['starts'][number] {
  const field = plan.fields.find((f) => f.field === limit.from);
  return field ? { start: 'filled-in', event: 'step.completed', step: field.at, at: `case.${field.field}` } : { start: 'begun', event: 'case.started', at: 'event.at' };
}
