/** The page of verbs, told from the rows by which the interpreter works. */
import { anchored, otherEdition, type GuideEdition } from '../definition/schema/guideEdition.ts';
import { wayClosings } from '../interpreter/closing.ts';
import { verbEffects, type PersonVerb, type VerbEffects } from '../interpreter/verbEffects.ts';
import { verbTitles } from '../interpreter/verbTitles.ts';
import { closingWords, effectWords } from './verbGuideWords.ts';

const texts: Readonly<Record<GuideEdition, { title: string; about: string; head: string; leaving: string; leavingAbout: string; leavingHead: string }>> = {
  zh: {
    title: '操作：每种操作对案件其余部分的影响',
    about: '本页由 `npm run guicheng -- schemas` 根据 `runtime/interpreter/verbEffects.ts` 生成；解释器按该文件各行办理，改一行，影响随之改变。“关闭”一列是该操作离开的那一部分流程：由内向外关闭，后打开的先关闭。',
    head: '| 操作 | 关闭 | 同时进行的工作 | 意见 | 期限 | 编号 | 文书 |',
    leaving: '流程自行离开一部分时的处理',
    leavingAbout: '`left`：按某个结果写明的去向离开；`cancelled`：块已满足完成条件，其余作罢。已制发的文书、已用的编号和案件本身的期限一律不受影响。',
    leavingHead: '| 原因 | 文书草稿 | 所含环节的期限 | 正在等候的移交 | 子案 |',
  },
  en: {
    title: 'Verbs: what each act does to the rest of the case',
    about: 'Written by `npm run guicheng -- schemas` from `runtime/interpreter/verbEffects.ts`, the rows by which the interpreter works: another row, another effect. *Closes*: the subtree that the act leaves, innermost last-opened first.',
    head: '| verb | closes | work beside it | opinions | clocks | numbers | papers |',
    leaving: 'What the process itself does when it leaves a subtree',
    leavingAbout: '`left`: by a way that an outcome names; `cancelled`: a block had enough. Issued papers, used numbers and the case\'s own clocks are never touched by it.',
    leavingHead: '| why | drafts of papers | clocks of its steps | hand-overs that are waited for | children |',
  },
};

/** Markdown; written to `definitions/verbs.md` and `verbs.en.md`. */
export function verbGuide(edition: GuideEdition): string {
  const [words, closing, text] = [effectWords[edition], closingWords[edition], texts[edition]];
  const rows = (Object.keys(verbEffects) as PersonVerb[]).map((verb) => {
    const e: VerbEffects = verbEffects[verb];
    const cells = [`\`${verb}\` ${verbTitles[verb][edition]}`, e.closes ? `\`${e.closes}\`` : '', words.siblings[e.siblings], words.opinions[e.opinions], words.clocks[e.clocks], words.numbers[e.numbers], words.papers[e.papers]];
    return `| ${cells.join(' | ')} |`;
  });
  const closings = Object.entries(wayClosings).map(([why, e]) => `| \`${why}\` | ${closing.drafts[e.drafts]} | ${closing.stepClocks[e.stepClocks]} | ${closing.handOvers} | ${closing.children} |`);
  return [
    `# <a id="verbs"></a>${text.title}`, '', otherEdition('verbs', edition), '', text.about, '',
    text.head, '|---|---|---|---|---|---|---|', ...rows, '',
    anchored(2, 'leaving', text.leaving), '', text.leavingAbout, '',
    text.leavingHead, '|---|---|---|---|---|', ...closings, '',
  ].join('\n');
}
