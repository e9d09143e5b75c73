/** Whether a list that is narrowed by typing shows a definition: its name, its title in either language or the initials of the Chinese one say what was typed. Nothing typed finds all. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';

export function isFoundBy(typed: string, { name, title }: { name: string; title?: Title | undefined }): boolean {
  const asked = typed.trim().toLowerCase();
  if (asked === '' || [name, title?.zh, title?.en].some((each) => each?.toLowerCase().includes(asked))) return true;
  return /^[a-z]{2,}$/.test(asked) && initialsAt(initialsOf(title?.zh ?? ''), asked) === 0;
}

/** Whether what was typed is what a kind of definition is called, or a word of it (日历; calend): then all of the kind are meant. */
export function isKindTyped(typed: string, kind: Title): boolean {
  const asked = typed.trim().toLowerCase();
  if (/^[a-z]/.test(asked)) return (asked.length >= 3 && (kind.en ?? '').toLowerCase().split(' ').some((word) => word.startsWith(asked))) || (initialsOf(kind.zh).length === asked.length && initialsAt(initialsOf(kind.zh), asked) === 0);
  return asked.length >= 2 && kind.zh.includes(asked);
}
