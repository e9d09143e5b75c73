/** Problems of the area "door": what menus and home pages offer, and nobody who has them may open. */
import type { ProblemEntry } from '../problemEntry.ts';
import { inChinese } from './chineseNames.ts';

interface ClosedDoor { dashboard: string; offer: string; what: string; name: string; roles: readonly string[] }

/** What a role may not do with what a menu or a home page offers, and what lets it. */
const closedZh: Readonly<Record<string, string>> = { process: '不能发起', 'case type': '无权查看' };
const closedEn: Readonly<Record<string, string>> = { process: 'begin', 'case type': 'read' };
const doorMend: Readonly<Record<string, { zh: string; en: string }>> = {
  ledger: { zh: '其中有角色应当查看的，请加入该台账的 for.roles；否则去掉这一项。', en: 'Name the role that is to read it in for.roles of the ledger, or take this out.' },
  process: { zh: '应当由其中一个角色发起的，请写在该流程的 startedBy；否则去掉这一项。', en: 'Name the role that is to begin it in startedBy of the process, or take this out.' },
  page: { zh: '其中有角色应当使用的，请在机关与角色中给它相应的 manages；否则去掉这一项。', en: 'Give the role that is to use it what it manages in the organisation, or take this out.' },
  'case type': { zh: '其中有角色应当查看的，请在这种案件的权限中给它授权；否则去掉这一项。', en: 'Give the role that is to read it a grant in a permission over the case type, or take this out.' },
};

const closed: ProblemEntry<ClosedDoor> = {
  status: 422,
  message: (d) => ({ zh: `首页与菜单“${d.dashboard}”的“${d.offer}”用到${inChinese(d.what)}“${d.name}”，但适用的角色（${d.roles.join('、')}）都${closedZh[d.what] ?? '无权打开'}。`, en: `"${d.offer}" of the dashboard "${d.dashboard}" is about the ${d.what} "${d.name}", which none of its roles (${d.roles.join(', ')}) may ${closedEn[d.what] ?? 'open'}.` }),
  mend: (d) => doorMend[d.what] ?? doorMend.page!,
};

export const doorProblems = { 'door.closed': closed };
