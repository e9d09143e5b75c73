/**
 * What may happen to a clock next: a pause, its end, a restart, an extension; and why not. Pure functions of the rule and of what has
 * happened, asked by the case that runs and by whoever plays a rule out.
 */
import type { Title } from '../definition/model/common.ts';
import type { DeadlineDefinition, DeadlineExtension, DeadlineRestart } from '../definition/model/deadline.ts';
import type { Instant } from '../base/time.ts';
import type { CaseClock } from './caseState.ts';
import { english } from './dueTrace.ts';

export type ClockHistory = Pick<CaseClock, 'startedAt' | 'noLaterThan' | 'extensions' | 'restarts' | 'pauses'>;
/** Why something does not happen, in the trade's words. */
export interface Refusal { zh: string; en: string }

/** Since when it stands still: the pause that has been open the longest. */
export const pausedSince = ({ pauses }: Pick<ClockHistory, 'pauses'>): Instant | undefined => pauses.find((p) => p.until === undefined)?.from;

/** The pauses after one more has begun; nothing while it is open already. */
export function pausesBegun({ pauses }: Pick<ClockHistory, 'pauses'>, pause: string, at: Instant): ClockHistory['pauses'] | undefined {
  return pauses.some((p) => p.pause === pause && p.until === undefined) ? undefined : [...pauses, { pause, from: at }];
}

/** The pauses after one has ended; nothing where it is not open. */
export function pausesEnded({ pauses }: Pick<ClockHistory, 'pauses'>, pause: string, at: Instant): ClockHistory['pauses'] | undefined {
  const open = pauses.find((p) => p.pause === pause && p.until === undefined);
  return open && pauses.map((p) => (p === open ? { ...p, until: at } : p));
}

/** How often an extension counts as spent: once for each time that it was granted, unless a restart since then has freed it. */
export function timesSpent(rule: Pick<DeadlineDefinition, 'restarts'>, { extensions, restarts }: Pick<ClockHistory, 'extensions' | 'restarts'>, name: string): number {
  const frees = (restart: string): boolean => {
    const said = rule.restarts?.find((r) => r.restart === restart);
    return (said?.frees ?? []).includes(name) && !(said?.keepsSpent ?? []).includes(name);
  };
  return extensions.filter((e) => e.extension === name && !restarts.some((r) => e.grantedAt < r.at && frees(r.restart))).length;
}

type DueClock = Pick<CaseClock, 'dueAt' | 'pauses'>;

/** Why it is too late at a moment; a clock that stands still is where it stood when it was paused. */
export function pastDue(clock: DueClock, at: Instant): Refusal | undefined {
  return (pausedSince(clock) ?? at) > clock.dueAt ? { zh: '期限已届满，须在届满前批准', en: 'the clock has run out; it had to be granted before' } : undefined;
}

/** Why what was asked for in time may not be granted any more; an extension may say that asking in time is enough. */
export const grantedTooLate = (clock: DueClock, before: DeadlineExtension['before'], at: Instant): Refusal | undefined => (before === 'due-asked' ? undefined : pastDue(clock, at));

/** Why an extension may not be asked for at a moment, as far as the rule and its clock say; undefined when it may. */
export function extensionRefused(rule: Pick<DeadlineDefinition, 'extensions' | 'restarts'>, clock: DueClock & Pick<CaseClock, 'extensions' | 'restarts'>, extension: DeadlineExtension, at: Instant): Refusal | undefined {
  const spent = timesSpent(rule, clock, extension.extension);
  if (spent >= extension.times) return { zh: `已延长${spent}次，规则只允许${extension.times}次`, en: `already extended ${spent} of ${extension.times} times` };
  if (pastDue(clock, at)) return extension.before === 'due-asked' ? { zh: '期限已届满，须在届满前申请', en: 'the clock has run out; it had to be asked for before' } : pastDue(clock, at);
  const first = (extension.after ?? []).map((name) => rule.extensions?.find((e) => e.extension === name)).find((e) => e !== undefined && timesSpent(rule, clock, e.extension) < e.times);
  if (first) {
    const title: Title = first.title ?? { zh: first.extension };
    return { zh: `须先用完“${title.zh}”`, en: `"${english(title)}" has to be used up first` };
  }
  return undefined;
}

/** Why a clock is not counted anew; undefined when it is. */
export function restartRefused({ restarts }: Pick<ClockHistory, 'restarts'>, restart: DeadlineRestart): Refusal | undefined {
  const done = restarts.filter((r) => r.restart === restart.restart).length;
  return done < restart.times ? undefined : { zh: `已重新计算${done}次，规则只允许${restart.times}次`, en: `already counted anew ${done} of ${restart.times} times` };
}
