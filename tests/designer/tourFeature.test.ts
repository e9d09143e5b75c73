/** Who writes what the tour's cards suggest has a business without a problem: the later cards break one thing of it and mend it again. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { createFeatureWriter, type WizardOffers } from '../../designer/wizard/featureWriter.ts';
import { firstEntries } from '../../designer/wizard/firstEntries.ts';
import { addresseeOf, guessKind, planOf, type WizardEntries } from '../../designer/wizard/wizardEntries.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
type Cards = Record<string, { text: string }>;
const cardsOf = (file: string): Cards => (JSON.parse(readFileSync(fileURLToPath(new URL(`../../designer/language/${file}.json`, import.meta.url)), 'utf8')) as { tour: { step: Cards } }).tour.step;

/** What a card puts in quotation marks, without the names of what is on the page. */
const onThePage = new Set(['业务名称', '编号代字', '增加内容', '增加文书', '增加时限', 'Add a field', 'Add a paper', 'Add a limit']);
const suggested = (cards: Cards, step: string): string[] => [...cards[step]!.text.matchAll(/“([^”]+)”/g)].map((each) => each[1]!).filter((each) => !onThePage.has(each));

/** Entered as the cards say; what nobody chooses is as the pages begin with it. */
function follow(cards: Cards, offers: WizardOffers): WizardEntries {
  const first = firstEntries(offers);
  const [title] = suggested(cards, 'title');
  const [short, source, says] = suggested(cards, 'basis');
  const [paper, words, field] = suggested(cards, 'paper');
  const [limit] = suggested(cards, 'limit');
  const [register, handle, approve] = first.steps.map((row, i) => ({ ...row, zh: suggested(cards, 'steps')[i] ?? '' }));
  const fields = suggested(cards, 'fields').map((zh, i) => ({ id: 10 + i, zh, en: '', kind: guessKind(zh), at: register!.id, required: true, register: '', choices: '' }));
  return {
    ...first, zh: title ?? '', short: short ?? '', source: { text: source ?? '', says: says ?? '', mark: 'design' }, steps: [register!, handle!, approve!], fields,
    papers: [{ id: 20, zh: paper ?? '', en: '', kind: 'letter', at: handle!.id, issuedBy: approve!.id, seal: offers.seals[0]!.value, to: addresseeOf(fields), text: `${words}【${field}】` }],
    limits: [{ id: 30, zh: limit ?? '', en: '', days: 5, counting: 'working', from: 0, until: 0, owner: register!.role }],
  };
}

describe.each(['zh-CN', 'en'])('what the cards suggest (%s)', (file) => {
  it('is all that the wizard asks for, and makes a business without a problem that is proved and played', () => {
    const writer = createFeatureWriter();
    const offers = writer.open(packSources().map(({ path, text }) => [path, text]))!;
    const taken = writer.read()!;
    const { plan, faults } = planOf(follow(cardsOf(file), offers), new Set(taken));
    expect(faults).toEqual([]);
    expect(plan!.fields).toHaveLength(2);
    expect(plan!.papers[0]!.to, 'the letter goes to somebody').toBeDefined();
    const written = writer.write(plan!);
    expect(written.problems.map((p) => `${p.code} ${p.message.zh}`)).toEqual([]);
    expect(written.wrong).toEqual([]);
    expect(written.scenarios).toBe(2);
  });
});
