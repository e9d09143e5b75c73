/** The page of hand-overs, told from the rows by which the linter and the interpreter work. */
import { exchangeKinds, type ExchangeKind, type ExchangeKindRow } from '../definition/model/exchangeKind.ts';

const words: { [K in 'owner' | 'result' | 'recall']: Record<ExchangeKindRow[K], string> } = {
  owner: { sender: 'the sender', receiver: 'the receiver', watched: 'the receiver; the sender keeps watch' },
  result: { required: 'an answer', possible: 'an answer, where the exchange has a `result`', none: 'nothing' },
  recall: { 'until-accepted': 'until it is accepted', 'until-answered': 'until it is answered; after the acceptance that is a take-over 接管', never: 'never; what was wrong is corrected by another record' },
};
const waits = { answered: 'the answer', accepted: 'the acceptance (`wait: accepted`)', nothing: 'nothing (`wait: false`)' } as const;

/** Markdown; written to `definitions/handOvers.md`. */
export function handOverGuide(): string {
  const rows = (Object.keys(exchangeKinds) as ExchangeKind[]).map((kind) => {
    const row = exchangeKinds[kind];
    const asked = kind === 'report-up' ? 'until it is answered 撤回报批' : words.recall[row.recall];
    return `| \`${kind}\` ${row.title.zh} | ${words.owner[row.owner]} | ${row.waits.map((wait) => waits[wait]).join(', or ')} | ${words.result[row.result]} | ${asked} |`;
  });
  return [
    '# Hand-overs: what each kind of exchange means', '',
    'Written by `npm run guicheng -- schemas` from `runtime/definition/model/exchangeKind.ts`, the rows by which the linter and the interpreter work. Played by the scenarios of `tests/cases/handOvers`, one a kind under its own name;',
    'their messages are lost, doubled and mixed up in `tests/service/handOverStorm.test.ts`.', '',
    '| kind | who answers for the matter | the step waits for | what must come back | may be recalled |', '|---|---|---|---|---|', ...rows, '',
    '```yaml',
    '- handOver: pass-on',
    '  exchange: transfer',
    '  to: case.receiver',
    '  carry: { subject: case.subject }',
    '  wait: accepted                       # left when the other organ accepts; without it the answer is waited for',
    '  recall: { until: accepted }          # those who handle the case may recall it so long',
    '  outcomes: { accepted: next, refused: { to: draft }, recalled: { to: draft } }',
    '```', '',
    'Each side keeps a case of its own, with its own version, numbers and clocks. A message says `sent`, `received`, `accepted`, `refused`, `answered`, `more-work`, `progress`, `recalled` or `closed`; it is applied once, by its id, in whichever order it comes:',
    '', '- What says something that is past already is booked and changes nothing. Progress is kept in the order of its moments.',
    '- A recall that crosses a return, an answer or a call for more work stands, on both sides: the sender has gone his own way by then.',
    '- What is recalled ends the receiver\'s case (`recalled`, or `taken-over` after the acceptance); its papers and opinions stand.',
    '- A transfer that is accepted is the receiver\'s own: neither progress nor end is told to who gave it away.',
    '- Where `recall` is not said, a hand-over ends only with the step that waits for it (`sendBack`, `to`, `leave`, the end of the case).', '',
  ].join('\n');
}
