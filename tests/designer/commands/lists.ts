/** Kinds that are lists of named parts: rules and conditions, the menu and panels of a home page, the lines of a scenario, years of a calendar. */
import { putYear, removeYear, yearsOf } from '../../../designer/calendars/calendarCommands.ts';
import { changeDays, yearDays } from '../../../designer/calendars/calendarYears.ts';
import { addPart, movePart, partsIn, removePart, type Part } from '../../../designer/dashboards/dashboardCommands.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import { addRule, copyRule, moveRule, partsOf, removeRule, rulesIn } from '../../../designer/rules/ruleCommands.ts';
import { addMove, copyMove, moveMove, movesOf, newMove, peopleOf, removeMove } from '../../../designer/scenarios/moveCommands.ts';
import { command, often, put, shift, type Application, type Command, type Draw } from './registry.ts';

type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const of = <A extends readonly unknown[]>(kinds: readonly string[], make: On<A>): On<A> => (definition, draw) => (kinds.includes(definition.kind) ? make(definition, draw) : []);

const rule = 'designer/rules/ruleCommands.ts';
const sets = <A extends readonly unknown[]>(make: (d: OpenDefinition, list: string, index: number, draw: Draw) => Omit<Application<A>, 'at'>): On<A> => of(['ruleSet', 'conditionSet'], (d, draw) => rulesIn(d).map(({ name }, index) => ({ ...make(d, partsOf(d.kind).list, index, draw), at: name } as Application<A>)));
const lastOne = (d: OpenDefinition) => (rulesIn(d).length === 1 ? { incomplete: 'a set without a part' } : {});
const rules: Command[] = often(3, [
  command(rule, { addRule }, sets((d, list, i) => ({ args: [d, i, { title: { zh: '新规则', en: 'New rule' }, role: 'handler', source: '内部规定' }], ...put([list], i) }))),
  command(rule, { copyRule }, sets((d, list, i) => ({ args: [d, i], ...put([list], i + 1) }))),
  command(rule, { moveRule }, sets((d, list, i, { number }) => { const to = number(rulesIn(d).length); return { args: [d, i, to], ...shift([list], i, to) }; })),
  command(rule, { removeRule }, sets((d, list, i) => ({ args: [d, i], gone: [[list, i]], ...lastOne(d) }))),
]);

const dashboard = 'designer/dashboards/dashboardCommands.ts';
const parts = <A extends readonly unknown[]>(make: (d: OpenDefinition, part: Part, index: number, draw: Draw) => Omit<Application<A>, 'at'>, beyond = 0): On<A> => of(['dashboard'], (d, draw) => (['menu', 'panels'] as const).flatMap((part) => Array.from({ length: partsIn(d, part).length + beyond }, (_, index) => ({ ...make(d, part, index, draw), at: `${part}/${index}` } as Application<A>))));
const dashboards: Command[] = often(2, [
  command(dashboard, { addPart }, parts((d, part, i) => ({ args: [d, part, i, { zh: '新的', en: 'New' }, part === 'menu' ? { ledger: 'leads' } : { count: 'alerts' }] as [OpenDefinition, Part, number, { zh: string; en: string }, Record<string, unknown>], ...put([part], i) }), 1)),
  command(dashboard, { movePart }, parts((d, part, i, { number }) => { const to = number(partsIn(d, part).length); return { args: [d, part, i, to], ...shift([part], i, to) }; })),
  command(dashboard, { removePart }, parts((d, part, i) => ({ args: [d, part, i], gone: [[part, i]], ...(part === 'menu' && partsIn(d, part).length === 1 ? { incomplete: 'a menu without an entry' } : {}) }))),
]);

const scenario = 'designer/scenarios/moveCommands.ts';
const moves = <A extends readonly unknown[]>(make: (d: OpenDefinition, index: number, draw: Draw) => Omit<Application<A>, 'at'>): On<A> => of(['scenario'], (d, draw) => movesOf(d.data).map((_, index) => ({ ...make(d, index, draw), at: `play/${index}` } as Application<A>)));
const scenarios: Command[] = [
  command(scenario, { addMove }, moves((d, i, { one }) => ({ args: [d, i, newMove(one(['act', 'wait', 'see'] as const), { who: peopleOf(d.data)[0] ?? '甲', step: 'register' })], ...put(['play'], i) }))),
  command(scenario, { copyMove }, moves((d, i) => ({ args: [d, i], ...put(['play'], i + 1) }))),
  command(scenario, { removeMove }, moves((d, i) => ({ args: [d, i], gone: [['play', i]], ...(movesOf(d.data).length === 1 ? { incomplete: 'a scenario without a line' } : {}) }))),
  command(scenario, { moveMove }, moves((d, i, { number }) => { const to = number(movesOf(d.data).length); return { args: [d, i, to], ...shift(['play'], i, to) }; })),
];

const calendar = 'designer/calendars/calendarCommands.ts';
const calendars: Command[] = often(8, [
  command(calendar, { putYear }, of(['calendar'], (d, { number, one }) => {
    const years = yearsOf(d);
    const fresh = [1990, (years.at(-1)?.year ?? 2026) + 1].map((year) => ({ at: `new ${year}`, args: [d, { year, mark: 'design' as const, holidays: [], workdays: [] }] as [OpenDefinition, (typeof years)[number]], ...put(['years'], years.filter((each) => each.year < year).length) }));
    // Days of a year are made off, worked or plain: the ranges of its holidays and its workdays.
    const changed = Array.from({ length: 12 }, () => years.map((year, i) => {
      const days = yearDays(year).map(({ day }) => day);
      const from = number(days.length - 6);
      const to = one(['holiday', 'madeUp', 'plain'] as const);
      return { at: `${year.year} ${days[from]} ${to}`, args: [d, changeDays(year, days.slice(from, from + 1 + number(5)), to === 'holiday' ? { to, title: { zh: '另定' } } : { to })] as [OpenDefinition, (typeof years)[number]], nodes: [['years', i, 'holidays'], ['years', i, 'workdays']], gone: [['years', i, 'holidays'], ['years', i, 'workdays']] };
    })).flat();
    return [...fresh, ...changed];
  })),
  command(calendar, { removeYear }, of(['calendar'], (d) => yearsOf(d).map(({ year }, i) => ({ at: String(year), args: [d, year], gone: [['years', i]], ...(yearsOf(d).length === 1 ? { incomplete: 'a calendar without a year: the editor keeps the last one' } : {}) })))),
]);

export const listCommands: Command[] = [...rules, ...dashboards, ...scenarios, ...calendars];
