/** Prints every case and every deadline of the pack as computed on this machine; run by dueDateZones.test.ts under several TZ. */
import { computeDue } from '../../runtime/interpreter/dueDate.ts';
import { lampAt, overdueDays } from '../../runtime/interpreter/lamp.ts';
import { china, packDeadlines } from './calendarFixture.ts';
import { dueCases, dueOfCase } from './dueDateCases.ts';

const starts = ['2026-02-13T15:59:59.999Z', '2026-02-13T16:00:00.000Z', '2026-03-08T10:30:00.000Z', '2026-11-01T08:59:00.000Z'];
const cases = [
  ...dueCases.map((c) => JSON.stringify([c.case, dueOfCase(c)])),
  ...packDeadlines.flatMap((deadline) => starts.map((startedAt) => {
    const due = computeDue(deadline, { startedAt, extensions: [], restarts: [], pauses: [], zone: 'Asia/Shanghai' }, china);
    return JSON.stringify([deadline.deadline, due, lampAt(due, due.dueAt), overdueDays(due, '2028-01-01T00:00:00.000Z')]);
  })),
];
// What the machine itself calls the day of one instant shows that TZ took effect.
process.stdout.write(JSON.stringify({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, day: new Date('2026-03-13T02:00:00.000Z').toDateString(), cases }));
