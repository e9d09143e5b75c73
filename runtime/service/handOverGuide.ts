/** The page of hand-overs, told from the rows by which the linter and the interpreter work. */
import { exchangeKinds, type ExchangeKind, type ExchangeKindRow } from '../definition/model/exchangeKind.ts';
import { otherEdition, type GuideEdition } from '../definition/schema/guideEdition.ts';

type Waits = ExchangeKindRow['waits'][number];
type Words = { [K in 'owner' | 'result' | 'recall']: Record<ExchangeKindRow[K], string> } & { waits: Record<Waits, string>; or: string; reportUp: string };

const words: Readonly<Record<GuideEdition, Words>> = {
  zh: {
    owner: { sender: '发出方', receiver: '接收方', watched: '接收方负责，发出方跟踪督办' },
    result: { required: '须有答复', possible: '移交方式写有 `result` 的须有答复', none: '无须答复' },
    recall: { 'until-accepted': '对方签收以前', 'until-answered': '对方答复以前；签收以后撤回的，即为接管', never: '不得撤回；有误的另行报备更正' },
    waits: { answered: '等对方答复', accepted: '等对方签收（`wait: accepted`）', nothing: '不等（`wait: false`）' },
    or: '，或者', reportUp: '上级答复以前（撤回报批）',
  },
  en: {
    owner: { sender: 'the sender', receiver: 'the receiver', watched: 'the receiver; the sender keeps watch' },
    result: { required: 'an answer', possible: 'an answer, where the exchange has a `result`', none: 'nothing' },
    recall: { 'until-accepted': 'until it is accepted', 'until-answered': 'until it is answered; after the acceptance that is a take-over', never: 'never; what was wrong is corrected by another record' },
    waits: { answered: 'the answer', accepted: 'the acceptance (`wait: accepted`)', nothing: 'nothing (`wait: false`)' },
    or: ', or ', reportUp: 'until it is answered',
  },
};

const texts: Readonly<Record<GuideEdition, { title: string; about: string[]; head: string; after: string; rules: string[] }>> = {
  zh: {
    title: '移交：各种移交方式的含义',
    about: [
      '本页由 `npm run guicheng -- schemas` 根据 `runtime/definition/model/exchangeKind.ts` 生成；检查规则和解释器都按该文件各行办理。`tests/cases/handOvers` 中每种移交方式各有一个同名场景；消息丢失、重复、乱序的情形由 `tests/service/handOverStorm.test.ts` 检验。',
    ],
    head: '| 种类 | 事项由谁负责 | 本环节等什么 | 对方须回什么 | 何时以前可以撤回 |',
    after: '双方各立一件案件，版本、编号、期限各自独立。消息分为 `sent`（已发出）、`received`（已送达）、`accepted`（已签收）、`refused`（已退回）、`answered`（已答复）、`more-work`（退回继续办理）、`progress`（办理进展）、`recalled`（已撤回）、`closed`（已办结）；每条消息按其标识只生效一次，先到后到不影响结果：',
    rules: [
      '移交或者答复附有须用印的文书的，用印后才发出：用印以前，本方记为 `prepared`（待用印后发出），对方尚不知情，撤回的也不通知对方；不等候的（`wait: false`）和已经办结的案件，也在用印时发出。常年授权用印的，批准时即发出。用印以前文书重新制发的，发出的是新制发的文书；文书作废、收回的，待重新制发并用印后发出，不会不带文书发出。案件页写明等待哪一份文书、由谁用印；允许撤回的，此时为“取消发出”。',
      '消息所说的情况已成过去的，只作登记，不改变案件。办理进展按发生时刻先后保存。',
      '撤回与对方的退回、答复或者退回继续办理同时在途的，双方均以撤回为准，因为发出方此时已经另行办理。',
      '被撤回的，接收方案件随之结束（`recalled`；签收以后为 `taken-over`），已有的文书和意见照旧有效。',
      '转交经签收即归接收方负责，其后的进展和办结不再告知转交方。',
      '没有写 `recall` 的移交，只随等候它的环节一起结束（`sendBack`、`to`、`leave`，或者案件结束）。',
    ],
  },
  en: {
    title: 'Hand-overs: what each kind of exchange means',
    about: [
      'Written by `npm run guicheng -- schemas` from `runtime/definition/model/exchangeKind.ts`, the rows by which the linter and the interpreter work. Played by the scenarios of `tests/cases/handOvers`, one a kind under its own name;',
      'their messages are lost, doubled and mixed up in `tests/service/handOverStorm.test.ts`.',
    ],
    head: '| kind | who answers for the matter | the step waits for | what must come back | may be recalled |',
    after: 'Each side keeps a case of its own, with its own version, numbers and clocks. A message says `sent`, `received`, `accepted`, `refused`, `answered`, `more-work`, `progress`, `recalled` or `closed`; it is applied once, by its id, in whichever order it comes:',
    rules: [
      'A hand-over or an answer with a paper that bears a seal goes out when the seal is set. Until then it is `prepared` here, and the other organ knows nothing of it, nor of its recall; what is not waited for (`wait: false`), and what a case that has ended leaves, goes when it is sealed too. Under a standing authority that is at the approval. A paper that is issued anew before its seal goes in the place of the first; where it was voided or withdrawn, the hand-over waits until it is issued again and sealed, and never goes without it. The case page names the paper that is waited for and who seals it; what may be recalled is now *Cancel dispatch*.',
      'What says something that is past already is booked and changes nothing. Progress is kept in the order of its moments.',
      'A recall that crosses a return, an answer or a call for more work stands, on both sides: the sender has gone his own way by then.',
      'What is recalled ends the receiver\'s case (`recalled`, or `taken-over` after the acceptance); its papers and opinions stand.',
      'A transfer that is accepted is the receiver\'s own: neither progress nor end is told to who gave it away.',
      'Where `recall` is not said, a hand-over ends only with the step that waits for it (`sendBack`, `to`, `leave`, the end of the case).',
    ],
  },
};

const remarks: Readonly<Record<GuideEdition, { wait: string; recall: string }>> = {
  zh: { wait: '对方签收即继续；不写则等答复', recall: '签收以前，办理本案的人可以撤回' },
  en: { wait: 'left when the other organ accepts; without it the answer is waited for', recall: 'those who handle the case may recall it so long' },
};

const sample = ({ wait, recall }: { wait: string; recall: string }): string[] => [
  '```yaml',
  '- handOver: pass-on',
  '  exchange: transfer',
  '  to: case.receiver',
  '  carry: { subject: case.subject }',
  `  wait: accepted                       # ${wait}`,
  `  recall: { until: accepted }          # ${recall}`,
  '  outcomes: { accepted: next, refused: { to: draft }, recalled: { to: draft } }',
  '```',
];

/** Markdown; written to `definitions/handOvers.md` and `handOvers.en.md`. */
export function handOverGuide(edition: GuideEdition): string {
  const [said, text] = [words[edition], texts[edition]];
  const rows = (Object.keys(exchangeKinds) as ExchangeKind[]).map((kind) => {
    const row = exchangeKinds[kind];
    const recall = kind === 'report-up' ? said.reportUp : said.recall[row.recall];
    return `| \`${kind}\` ${row.title[edition]} | ${said.owner[row.owner]} | ${row.waits.map((wait) => said.waits[wait]).join(said.or)} | ${said.result[row.result]} | ${recall} |`;
  });
  return [
    `# <a id="hand-overs"></a>${text.title}`, '', otherEdition('handOvers', edition), '', ...text.about, '',
    text.head, '|---|---|---|---|---|', ...rows, '', ...sample(remarks[edition]), '', text.after, '', ...text.rules.map((rule) => `- ${rule}`), '',
  ].join('\n');
}
