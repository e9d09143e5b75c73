/** When a scenario or a case that is played begins, where nobody has said so. Pure. */
import { addMilliseconds, startOfDay, zonedText } from '../../runtime/base/time.ts';

export const firstDay = '2026-03-16';
/** Nine in the morning of that day on the clock of `zone`, as scenarios write a moment. */
export const firstMoment = (zone: string): string => zonedText(addMilliseconds(startOfDay(firstDay, zone), 9 * 3_600_000), zone);
