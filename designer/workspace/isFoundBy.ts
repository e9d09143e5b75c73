/** Whether a list that is narrowed by typing shows a definition: its name, its title in either language or the initials of the Chinese one say what was typed. Nothing typed finds all. */
import type { Title } from '../../runtime/definition/model/common.ts';
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';

export function isFoundBy(typed: string, { name, title }: { name: string; title?: Title | undefined }): boolean {
  const asked = typed.trim().toLowerCase();
  if (asked === '' || [name, title?.zh, title?.en].some((each) => each?.toLowerCase().includes(asked))) return true;
  return /^[a-z]{2,}$/.test(asked) && initialsAt(initialsOf(title?.zh ?? ''), asked) === 0;
}
