/** What a menu can open and a home page can show, by what people call it. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { pages } from '../../runtime/definition/model/dashboard.ts';
import { both } from '../language/both.ts';
import type { Choice, ChoiceSource } from '../properties/referenceChoices.ts';
import type { Opens, Part, Shows } from './dashboardCommands.ts';

export interface DashboardOffer { id: string; group: 'list' | 'ledger' | 'process' | 'page' | 'count' | 'chart'; title: Title; what: Opens | Shows }

/** The lists of work and cases that the screens have. */
export const listNames = ['my-work', 'my-cases', 'my-done', 'department-cases', 'hand-overs', 'alerts'] as const;
const lamps = ['overdue', 'red', 'yellow', 'blue'] as const;

export function dashboardOffers(part: Part, choices: ChoiceSource): DashboardOffer[] {
  const titled = ({ value, title }: Choice): Title => title ?? { zh: value };
  const offer = (group: DashboardOffer['group'], title: Title, what: Opens | Shows): DashboardOffer => ({ id: JSON.stringify(what), group, title, what });
  const lists = listNames.map((list) => offer('list', both(`designer.dashboards.list.${list}`), { list }));
  const ledgers = choices.definitions('ledger');
  if (part === 'menu') return [...lists, ...ledgers.map((c) => offer('ledger', titled(c), { ledger: c.value })), ...choices.definitions('process').map((c) => offer('process', titled(c), { process: c.value })), ...pages.map((page) => offer('page', both(`designer.dashboards.page.${page}`), { page }))];
  return [
    ...(['work', 'alerts', 'exchanges'] as const).map((count) => offer('count', both(`designer.dashboards.count.${count}`), { count })), ...lamps.map((lamp) => offer('count', both(`designer.dashboards.lamp.${lamp}`), { count: 'clocks', lamp })),
    ...choices.definitions('caseType').map((c) => offer('count', both('designer.dashboards.casesOf', { what: titled(c) }), { count: 'cases', caseType: c.value })),
    ...ledgers.map((c) => offer('chart', titled(c), { ledger: c.value, view: 'chart' as const })), ...lists.map((each) => ({ ...each, what: { ...each.what, atMost: 10 } })),
  ];
}

/** The words for what stands in a definition; what is not among the offers goes by its own names. */
export function wordsOf(what: Readonly<Record<string, unknown>>, offers: readonly DashboardOffer[]): Title {
  const same = offers.find((o) => Object.entries(o.what).every(([key, value]) => key === 'atMost' || key === 'view' || what[key] === value) && Object.keys(what).every((key) => key === 'atMost' || key === 'view' || key in o.what));
  return same?.title ?? { zh: Object.values(what).map(String).join(' ') };
}
