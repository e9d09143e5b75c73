/** Problems of the area "edit": commands that change the text of a definition, and drafts in which several people do so. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(status: number, message: (d: D) => [zh: string, en: string], mend: (d: D) => [zh: string, en: string]): ProblemEntry<D> => ({
  status,
  message: (d) => { const [zh, en] = message(d); return { zh, en }; },
  mend: (d) => { const [zh, en] = mend(d); return { zh, en }; },
});

export const editProblems = {
  'edit.path-unknown': entry<{ path: string; file: string }>(
    404,
    (d) => [`${d.file} 里没有“${d.path}”。`, `${d.file} has nothing at "${d.path}".`],
    () => ['它可能刚被别人删去或移走，请重新选择。', 'Somebody may just have removed or moved it; choose again.'],
  ),
  'edit.wrong-node': entry<{ path: string; wanted: 'map' | 'list'; found: string }>(
    422,
    (d) => [`“${d.path}”不是${d.wanted === 'map' ? '一组键' : '列表'}，而是“${d.found}”。`, `"${d.path}" is no ${d.wanted} but ${d.found}.`],
    (d) => [`这一操作只用于${d.wanted === 'map' ? '一组键' : '列表'}；先用 setValue 写成${d.wanted === 'map' ? '一组键' : '列表'}。`, `This command works on a ${d.wanted}; set the value to a ${d.wanted} first.`],
  ),
  'edit.index-outside': entry<{ path: string; index: number; length: number }>(
    422,
    (d) => [`“${d.path}”有 ${d.length} 项，没有位置 ${d.index}。`, `"${d.path}" has ${d.length} items; there is no place ${d.index}.`],
    (d) => [`位置从 0 数起，至多为 ${d.length}。`, `Places count from 0 and go to ${d.length} at most.`],
  ),
  'edit.key-taken': entry<{ path: string; key: string }>(
    409,
    (d) => [`“${d.path}”里已经有“${d.key}”。`, `"${d.path}" has "${d.key}" already.`],
    () => ['请另取名称，或改已有的那一项。', 'Take another name, or change the one that exists.'],
  ),
  'edit.value-unwritable': entry<{ path: string; what: string }>(
    422,
    (d) => [`要写到“${d.path}”的内容不能写成定义：${d.what}。`, `What should stand at "${d.path}" cannot be written in a definition: ${d.what}.`],
    () => ['只能写文字、数、是否、列表和一组键。', 'Texts, numbers, booleans, lists and maps can be written.'],
  ),
  'edit.template-hole': entry<{ path: string }>(
    422,
    (d) => [`外层“${d.path}”处不是空列表，放不进所选的各项。`, `The template has no empty list at "${d.path}" to take the chosen items.`],
    () => ['在外层里留一个空列表，并写出它的位置。', 'Leave an empty list in the template and say where it is.'],
  ),
  'edit.into-itself': entry<{ path: string }>(
    422,
    (d) => [`不能把“${d.path}”移到它自己里面。`, `"${d.path}" cannot be moved into itself.`],
    () => ['请选它外面的列表。', 'Choose a list outside of it.'],
  ),
  'edit.comment-in-the-way': entry<{ path: string }>(
    409,
    (d) => [`“${d.path}”里有注释，写到一行里就会丢失。`, `There are comments in "${d.path}" that would be lost on one line.`],
    () => ['先在源文本里移开注释，或把目标列表写成多行。', 'Move the comments away in the text, or write the target list over several lines.'],
  ),
  'edit.not-as-meant': entry<{ path: string; file: string }>(
    422,
    (d) => [`${d.file} 的“${d.path}”处写法特殊，改后读出的内容与所要的不同；没有改动。`, `${d.file} is written at "${d.path}" in a way that this command cannot keep: read again it would mean something else. Nothing was changed.`],
    () => ['请在源文本里直接改这几行。', 'Change these lines in the text itself.'],
  ),
};
