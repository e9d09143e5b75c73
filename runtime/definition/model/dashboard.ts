/** The home page and menu of some roles. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';
import { LocksOfDefinition } from './lock.ts';

const closed = { additionalProperties: false } as const;

/** Pages of the screens that are neither a list nor a ledger. */
export const pages = ['definitions', 'search', 'trail'] as const;

/** Each is a question about all cases, asked whenever a page is opened. */
const mostPanels = 60;

export const Opens = Type.Union([
  Type.Object({ list: Name }, closed),
  Type.Object({ ledger: Name }, closed),
  Type.Object({ page: Type.Union(pages.map((page) => Type.Literal(page))) }, closed),
  Type.Object({ process: Name }, closed),
], { description: '打开什么：列表、台账、页面，或开始一个流程。What it opens.' });

export const Shows = Type.Union([
  Type.Object({ count: Type.Union([Type.Literal('clocks'), Type.Literal('cases'), Type.Literal('work'), Type.Literal('alerts'), Type.Literal('exchanges')]), lamp: Type.Optional(Type.Union(['none', 'blue', 'yellow', 'red', 'overdue'].map((lamp) => Type.Literal(lamp)))), caseType: Type.Optional(Name), phase: Type.Optional(Name) }, closed),
  Type.Object({ ledger: Name, view: Type.Optional(Type.Union([Type.Literal('chart'), Type.Literal('rows'), Type.Literal('totals')])) }, closed),
  Type.Object({ list: Name, atMost: Type.Optional(Type.Integer({ minimum: 1 })) }, closed),
], { description: '显示什么：计数、台账或列表。What it shows.' });

export const DashboardDefinition = Type.Object(
  {
    dashboard: Name,
    title: Title,
    for: Type.Object({ roles: Type.Array(Name, { minItems: 1 }), tiers: Type.Optional(Type.Union([Type.Literal('any'), Type.Array(Name)])) }, closed),
    menu: Type.Array(Type.Object({ entry: Name, title: Title, opens: Opens }, closed)),
    panels: Type.Array(Type.Object({ panel: Name, title: Title, shows: Shows }, closed), { maxItems: mostPanels }),
    lock: Type.Optional(LocksOfDefinition),
  },
  { ...closed, description: '首页与菜单。A home page and its menu.' },
);
export type DashboardDefinition = Static<typeof DashboardDefinition>;
