/** The clocks of a case: lamp, how the date was computed, and which extensions are open or why they are closed. */
import { dayOf } from '../../base/time.ts';
import { factReader } from '../../interpreter/facts.ts';
import type { CaseClock } from '../../interpreter/caseState.ts';
import { pausedSince } from '../../interpreter/clockHistory.ts';
import { clockLamp } from '../../interpreter/clockSweep.ts';
import { ruleOf } from '../../interpreter/clockRule.ts';
import { moreTimes } from '../../interpreter/moreTime.ts';
import { packView } from '../../interpreter/packView.ts';
import { extensionClosed, extensionLevels } from '../../interpreter/verbs/extend.ts';
import { overdueDays } from './caseRow.ts';
import { levelTitle, zoneOf } from './names.ts';
import type { ReadScope } from './readScope.ts';
import type { ClockView } from './views.ts';

const noRight = { zh: '只有承办人可以申请延期', en: 'only those who handle the case ask for it' };

export function clockViews(scope: ReadScope): ClockView[] {
  const order = { running: 0, paused: 1, stopped: 2 } as const;
  return Object.values(scope.state.clocks).sort((a, b) => order[a.status] - order[b.status] || (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0)).map((clock) => clockView(scope, clock));
}

function clockView(scope: ReadScope, clock: CaseClock): ClockView {
  const { state, pack, at, organisation, principal, rights } = scope;
  const view = packView(pack);
  const rule = ruleOf(view, clock);
  const facts = factReader({ state, organisation, actor: principal });
  const runs = clock.status !== 'stopped';
  const paused = clock.status === 'paused' ? pausedSince(clock) : undefined;
  const zone = zoneOf(pack);
  return {
    id: clock.id, deadline: clock.deadline, title: rule.title, status: clock.status, lamp: runs ? clockLamp(clock, at, paused) : 'none',
    startedAt: clock.startedAt, dueAt: clock.dueAt, overdueDays: runs && !paused ? overdueDays(clock.dueAt, at, zone) : 0, binds: rule.binds,
    ...(clock.stoppedAt ? { stoppedAt: clock.stoppedAt, stoppedHow: clock.stoppedHow === 'met' && clock.stoppedAt > clock.dueAt ? 'late' : (clock.stoppedHow ?? 'ended') } : {}),
    trace: clock.trace.map(({ kind, text, at: when, day, assumed }) => ({ kind, text, ...(when ? { at: when } : {}), ...(day ? { day } : when ? { day: dayOf(when, zone) } : {}), ...(assumed ? { assumed } : {}) })),
    extensions: !runs ? [] : moreTimes(rule).map((more) => {
      const because = extensionClosed(view, state, clock, more, facts, at) ?? (rights.may.has('ask-extension') ? undefined : noRight);
      const levels = extensionLevels(view, more.said, facts).map((level) => ({ level, title: levelTitle(pack, level) }));
      return { extension: more.name, title: more.title, levels, open: because === undefined, ...(because ? { because } : {}) };
    }),
  };
}
