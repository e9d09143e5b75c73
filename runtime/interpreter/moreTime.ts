/**
 * What may be asked for a clock: an extension, or that its term is counted anew. A restart is asked for where its rule says who
 * grants it (`matter`, `level`, `levels`) and no event; one with an event comes by itself.
 */
import type { Title } from '../definition/model/common.ts';
import type { DeadlineDefinition, DeadlineExtension, DeadlineRestart } from '../definition/model/deadline.ts';
import type { Instant } from '../base/time.ts';
import type { CaseClock } from './caseState.ts';
import { extensionRefused, grantedTooLate, pastDue, restartRefused, type Refusal } from './clockHistory.ts';

export type MoreTime = { name: string; title: Title } & ({ is: 'extension'; said: DeadlineExtension } | { is: 'restart'; said: DeadlineRestart });

export const isAskedFor = ({ event, matter, level, levels }: DeadlineRestart): boolean => event === undefined && (matter ?? level ?? levels) !== undefined;

/** In the order of the rule, extensions first. */
export const moreTimes = ({ extensions = [], restarts = [] }: Pick<DeadlineDefinition, 'extensions' | 'restarts'>): MoreTime[] => [
  ...extensions.map((said): MoreTime => ({ is: 'extension', name: said.extension, title: said.title ?? { zh: said.extension }, said })),
  ...restarts.filter(isAskedFor).map((said): MoreTime => ({ is: 'restart', name: said.restart, title: said.title ?? { zh: said.restart }, said })),
];

type Rule = Pick<DeadlineDefinition, 'extensions' | 'restarts'>;
type Clock = Pick<CaseClock, 'dueAt' | 'pauses' | 'extensions' | 'restarts'>;

/** Why it may not be asked for at a moment, as far as rule and clock say; undefined when it may. */
export const askingRefused = (rule: Rule, clock: Clock, more: MoreTime, at: Instant): Refusal | undefined =>
  (more.is === 'extension' ? extensionRefused(rule, clock, more.said, at) : (restartRefused(clock, more.said) ?? pastDue(clock, at)));

/** Why it may not be granted any more at a moment. A restart always has to be granted before the old term ends. */
export const grantingRefused = (clock: Clock, more: MoreTime, at: Instant): Refusal | undefined => grantedTooLate(clock, more.is === 'extension' ? more.said.before : 'due', at);
