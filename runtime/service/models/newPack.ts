/** The least that a pack needs besides its processes: for a model that is imported into an empty folder. */
import type { DefinitionKind } from '../../definition/model/pack.ts';
import { platformRoleNames } from '../../definition/model/platformRoles.ts';
import type { ModelRole } from '../../plugin/pluginContract.ts';

export function newPack(name: string, roles: readonly ModelRole[]): { kind: DefinitionKind; path: string; data: Record<string, unknown> }[] {
  return [
    {
      kind: 'pack', path: 'pack.yaml',
      data: { pack: name, title: { zh: '导入的规程', en: 'Imported pack' }, version: '0.1.0', phases: [{ phase: 'work', title: { zh: '办理', en: 'Work' } }], classes: [{ class: 'content', title: { zh: '内容', en: 'Content' } }] },
    },
    {
      kind: 'organisation', path: 'organisation.yaml',
      data: {
        organisation: name, title: { zh: '机关', en: 'Organ' }, calendar: 'weekdays', tiers: [{ tier: 'county', title: { zh: '县', en: 'County' }, under: 'none' }], departments: [{ department: 'office', title: { zh: '办公室', en: 'Office' } }],
        roles: [...roles, ...(roles.some(({ role }) => role === platformRoleNames.heads) ? [] : [{ role: platformRoleNames.heads, title: { zh: '部门负责人', en: 'Department head' } }])], levels: [],
      },
    },
    {
      kind: 'calendar', path: 'calendars/weekdays.yaml',
      data: {
        calendar: 'weekdays', title: { zh: '只休周末', en: 'Weekends only' }, zone: 'Asia/Shanghai', years: [{ year: 2026, holidays: [], workdays: [], mark: 'design' }], beyond: 'weekends-only',
        countings: [{ counting: 'natural', first: 'next-day', ends: 'end-of-day', lastDayIsHoliday: 'stays' }, { counting: 'working', first: 'next-day', ends: 'end-of-day', lastDayIsHoliday: 'next-working-day' }, { counting: 'hours', first: 'moment', ends: 'moment', lastDayIsHoliday: 'stays' }],
      },
    },
  ];
}

/** What the drafts may lean on in such a pack. */
export const newPackTarget = { phases: ['work'], classes: ['content'], roles: [], countings: ['natural', 'working', 'hours'], isTaken: () => false };
