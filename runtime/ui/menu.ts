/** The menu: the entries that the definitions give the person's roles, with the pages that they open. */
import type { Component } from 'vue';
import { Bell, Document, EditPen, FolderOpened, Histogram, House, List, Search, Setting, Switch, Tickets } from '@element-plus/icons-vue';
import type { MenuEntry, Session } from '../http/api.ts';
import { t } from './language.ts';
import type { Text } from './language.ts';

export interface ShownMenuEntry { to: string; title: Text; icon: Component; count: number; overdue: number }
export interface MenuGroup { group: 'work' | 'cases' | 'look'; entries: ShownMenuEntry[] }

/** The list names of the definitions and the tabs of the work list that show them. */
const workViews: Record<string, string> = { 'my-work': '/work', 'my-done': '/work/done', 'my-cases': '/work/mine' };

/** Where a menu entry or a panel leads; `undefined` for what these screens do not have. */
export function placeOf(opens: MenuEntry['opens'] & { process?: string }): string | undefined {
  if (opens.list === 'alerts') return '/alerts';
  if (opens.list !== undefined) return workViews[opens.list] ?? `/lists/${encodeURIComponent(opens.list)}`;
  if (opens.ledger !== undefined) return `/ledgers/${encodeURIComponent(opens.ledger)}`;
  if (opens.process !== undefined) return `/new/${encodeURIComponent(opens.process)}`;
  if (opens.search !== undefined || opens.page === 'search') return '/search';
  return opens.page === undefined ? undefined : `/pages/${encodeURIComponent(opens.page)}`;
}

function iconOf(to: string): Component {
  if (to.startsWith('/ledgers')) return Histogram;
  if (to.startsWith('/new')) return EditPen;
  if (to === '/search') return Search;
  if (to === '/alerts') return Bell;
  if (to === '/work') return List;
  if (to === '/work/done') return Tickets;
  if (to.startsWith('/lists/hand-overs')) return Switch;
  if (to.startsWith('/pages')) return Setting;
  return to.startsWith('/work') || to.startsWith('/lists') ? FolderOpened : Document;
}

function groupOf(to: string): MenuGroup['group'] {
  if (to === '/work' || to === '/work/done' || to.startsWith('/new') || to === '/') return 'work';
  return to.startsWith('/ledgers') || to === '/search' || to.startsWith('/alerts') ? 'look' : 'cases';
}

/** `language` is asked for so that the menu is drawn anew when it changes. */
export function menuGroups(me: Session | undefined, language: string): MenuGroup[] {
  void language;
  if (!me) return [];
  const entries: ShownMenuEntry[] = [{ to: '/', title: { zh: t('menu.home'), en: t('menu.home') }, icon: House, count: 0, overdue: 0 }];
  for (const entry of me.menu) {
    const to = placeOf(entry.opens);
    if (to !== undefined && !entries.some((e) => e.to === to)) entries.push({ to, title: entry.title, icon: iconOf(to), count: entry.count ?? 0, overdue: 0 });
  }
  return (['work', 'cases', 'look'] as const).map((group) => ({ group, entries: entries.filter((e) => groupOf(e.to) === group) })).filter((g) => g.entries.length > 0);
}

/** The title under which a page stands in the menu. */
export function menuEntryFor(me: Session | undefined, to: string): Text | undefined {
  return me?.menu.find((entry) => placeOf(entry.opens) === to)?.title;
}

/** The entry that a page belongs to: the most particular one, so that never two are marked. */
export function entryHere(groups: readonly MenuGroup[], path: string): string | undefined {
  const fitting = groups.flatMap((g) => g.entries).map((e) => e.to).filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)));
  return fitting.sort((a, b) => b.length - a.length)[0];
}
