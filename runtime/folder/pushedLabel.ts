/** What an edit that a folder has brought is called in the history of its draft. */
import type { Sentence } from '../base/problemEntry.ts';

/** `administrator`: the account on whose word it is somebody's edit, who has not signed in. */
export function pushedLabel(message: string | undefined, administrator?: string): Sentence {
  const { zh, en } = message === undefined ? { zh: '从文件夹推送', en: 'Pushed from a folder' } : { zh: message, en: message };
  return administrator === undefined ? { zh, en } : { zh: `${zh}（管理员 ${administrator} 代为推送，未经登录）`, en: `${en} (by the administrator ${administrator}, nobody signed in)` };
}
