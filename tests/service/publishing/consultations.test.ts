/** Asked in beside the one who decides: told by a notice, shown the cases that his own rights open, heard once; nobody else sees anything by it. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import type { Title } from '../../../runtime/definition/model/common.ts';
import { addPublication, endPublication, keepReport } from '../../../runtime/persistence/publicationStore.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { noticesOf } from '../../../runtime/service/notices.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { readPseudonyms } from '../../../runtime/service/pseudonym.ts';
import { askConsultation, consultation, sayInConsultation } from '../../../runtime/service/publishing/consultations.ts';
import { publication } from '../../../runtime/service/publishing/publications.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { lead, personWith } from '../ledgerCases.ts';

const database = withDatabase();
const fixture = withFixture(database);

async function refusal(of: Promise<unknown>): Promise<Problem['code']> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!.code;
}

/** A publication whose checks, which take a processor for long, have found these cases otherwise, or have run none through it. */
async function checkedWith(author: Principal, cases: readonly string[], notReplayed?: readonly Title[]): Promise<string> {
  const [{ runtime }, base] = [fixture(), (await currentHash(database().owner))!];
  const draft = await beginPackDraft(runtime, author, randomUUID(), '期限改为二十日');
  const id = randomUUID();
  await addPublication(database().owner, { id, pack: 'discipline', draft: draft.id, revision: 0, base, note: '按新办法', by: author.person });
  const groups = [{ process: 'lead-disposition', about: 'handlers', what: 'other-role', at: 'lead-disposition-opinion', cases: cases.length, examples: cases.map((each) => ({ case: each, before: '某人', after: '另一人' })) }];
  await keepReport(database().owner, id, 'ready', 'none', {
    hash: 'none', problems: [], seconds: 0, difference: { changes: [{ what: 'deadline', says: { zh: '期限由十日改为二十日', en: 'Twenty days' } }], rights: [] },
    ...(notReplayed ? { notReplayed } : { replay: { cases: 9, ended: 0, changed: cases.length, refused: 0, seconds: 1, by: { path: 0, handlers: cases.length, dates: 0, papers: 0 }, groups } }),
  });
  return id;
}

it('shows whom was asked, and nobody else, what a change does to his cases, and tells his answer', { timeout: 60_000 }, async () => {
  const { runtime } = fixture();
  const own = await lead(fixture(), 'jiangyang', '反映该局在粮食购销中压级压价');
  const foreign = await lead(fixture(), 'meishan', '反映该局在救灾物资采购中虚报');
  const [author, publisher, clerk, stranger] = [await personWith(fixture(), 'chengjiang', 'definition-author'), await personWith(fixture(), 'chengjiang', 'definition-publisher'), await personWith(fixture(), 'jiangyang', 'case-supervision-clerk'), await personWith(fixture(), 'meishan', 'case-supervision-clerk')];
  const id = await checkedWith(author, [own.id, foreign.id]);
  expect(await publication(runtime, publisher, id)).toMatchObject({ consultations: [], mayConsult: true });

  // Who may ask, and whom.
  const question = '改后对本县的几件有没有影响？';
  expect(await refusal(askConsultation(runtime, clerk, id, { person: stranger.person, question }))).toBe('right.missing');
  expect(await refusal(askConsultation(runtime, publisher, id, { person: publisher.person, question }))).toBe('consultation.self');
  expect(await refusal(askConsultation(runtime, publisher, id, { person: 'nobody-of-this-name', question }))).toBe('consultation.person-unknown');
  expect(await refusal(askConsultation(runtime, publisher, randomUUID(), { person: clerk.person, question }))).toBe('publication.unknown');
  expect(await refusal(consultation(runtime, clerk, id))).toBe('consultation.unknown');
  // Who is asked is told, or was not asked: nothing is between the two.
  await database().owner.query(`create function refuse_notice() returns trigger language plpgsql as $$ begin raise exception 'no notice'; end $$`);
  await database().owner.query('create trigger refuse_notice before insert on notice for each row execute function refuse_notice()');
  await expect(askConsultation(runtime, publisher, id, { person: clerk.person, question })).rejects.toThrow('no notice');
  await database().owner.query('drop trigger refuse_notice on notice');
  const [row] = await askConsultation(runtime, publisher, id, { person: clerk.person, question });
  expect(row).toMatchObject({ person: { id: clerk.person }, question, askedBy: { id: publisher.person } });
  expect(row?.seenAt).toBeUndefined();
  expect(await refusal(askConsultation(runtime, author, id, { person: clerk.person, question }))).toBe('consultation.asked');

  // Told, and led to it; the case that his rights open stands open, the other one goes by its pseudonym, without what was said of people in it.
  expect((await noticesOf(runtime, clerk)).rows[0]).toMatchObject({ topic: 'consultation', publication: id, read: false, text: { zh: expect.stringContaining(question) as string } });
  const shown = await consultation(runtime, clerk, id);
  expect(shown).toMatchObject({ title: '期限改为二十日', note: '按新办法', author: { id: author.person }, state: 'ready', changes: [{ zh: '期限由十日改为二十日' }], mayAnswer: true, impact: { cases: 9, changed: 2 } });
  const pseudonymOf = await readPseudonyms(database().owner);
  const [mine, other] = shown.impact!.groups[0]!.examples;
  expect(mine).toMatchObject({ case: pseudonymOf(own.id), open: own, before: '某人' });
  expect(other).toEqual({ case: pseudonymOf(foreign.id) });
  for (const who of [stranger, publisher, author]) expect(await refusal(consultation(runtime, who, id))).toBe('consultation.unknown');
  expect(await refusal(publication(runtime, clerk, id))).toBe('right.missing');
  for (const seen of (await publication(runtime, publisher, id)).report!.replay!.groups.flatMap((group) => group.examples)) expect(Object.keys(seen)).toEqual(['case']);
  expect((await publication(runtime, publisher, id)).consultations[0]?.seenAt).toBeDefined();

  // Heard once, with what is wrong; whoever asked is told.
  expect(await refusal(sayInConsultation(runtime, clerk, id, { agrees: false, remark: ' ' }))).toBe('consultation.remark-missing');
  expect(await refusal(sayInConsultation(runtime, stranger, id, { agrees: true, remark: '' }))).toBe('consultation.unknown');
  expect(await sayInConsultation(runtime, clerk, id, { agrees: false, remark: '在办的两件应按原期限' })).toMatchObject({ mayAnswer: false, answer: { agrees: false, remark: '在办的两件应按原期限' } });
  expect(await refusal(sayInConsultation(runtime, clerk, id, { agrees: true, remark: '' }))).toBe('consultation.over');
  expect((await publication(runtime, publisher, id)).consultations[0]?.answer).toMatchObject({ agrees: false, remark: '在办的两件应按原期限' });
  expect((await noticesOf(runtime, publisher)).rows[0]).toMatchObject({ topic: 'consultation-answer', publication: id, text: { zh: expect.stringContaining('在办的两件应按原期限') as string } });

  // When it is decided, nobody is asked any more; who was asked may still read.
  await askConsultation(runtime, author, id, { person: stranger.person, question });
  await endPublication(database().owner, id, 'declined', publisher.person, '先改');
  expect(await refusal(askConsultation(runtime, publisher, id, { person: (await personWith(fixture(), 'nanling', 'case-supervision-clerk')).person, question }))).toBe('publication.decided');
  expect(await consultation(runtime, stranger, id)).toMatchObject({ state: 'declined', mayAnswer: false });
  expect(await refusal(sayInConsultation(runtime, stranger, id, { agrees: true, remark: '' }))).toBe('consultation.over');
});

it('says why past cases were not run through it, as to whoever decides', async () => {
  const { runtime } = fixture();
  const [author, publisher, clerk] = [await personWith(fixture(), 'chengjiang', 'definition-author'), await personWith(fixture(), 'chengjiang', 'definition-publisher'), await personWith(fixture(), 'jiangyang', 'case-supervision-clerk')];
  const notReplayed = [{ zh: '被反映人', en: 'person reported' }];
  const id = await checkedWith(author, [], notReplayed);
  await askConsultation(runtime, publisher, id, { person: clerk.person, question: '是否妥当？' });
  const shown = await consultation(runtime, clerk, id);
  expect([shown.notReplayed, shown.impact, (await publication(runtime, publisher, id)).report!.notReplayed]).toEqual([notReplayed, undefined, notReplayed]);
});

it('asks no more people than may be asked, and nobody twice or about what is decided, when several ask at once', { timeout: 60_000 }, async () => {
  const { runtime } = fixture();
  const [author, publisher] = [await personWith(fixture(), 'chengjiang', 'definition-author'), await personWith(fixture(), 'chengjiang', 'definition-publisher')];
  const { view } = await runtime.organisation.read();
  const people = ['chengjiang', 'jiangyang', 'meishan', 'nanling'].flatMap((organ) => view.ofOrgan(organ)).filter((person) => person !== author.person && person !== publisher.person);
  expect(people.length).toBeGreaterThan(24);
  const id = await checkedWith(author, []);
  const most = 20;
  const ask = (person: string | undefined, who = publisher, about = id) => askConsultation(runtime, who, about, { person: person!, question: '有没有意见？' });
  for (const person of people.slice(0, most - 1)) await ask(person);

  // One place is left, and four ask at the same time.
  const outcomes = await Promise.allSettled(people.slice(most, most + 4).map((person, at) => ask(person, at % 2 === 0 ? publisher : author)));
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const each of outcomes) if (each.status === 'rejected') expect(await refusal(Promise.reject(each.reason as Error))).toBe('consultation.full');
  expect((await publication(runtime, publisher, id)).consultations).toHaveLength(most);

  // Who asks while it is being decided waits for that, and asks about nothing that is decided.
  const other = await checkedWith(author, []);
  const deciding = await database().owner.connect();
  try {
    await deciding.query('begin');
    await deciding.query(`update pack_publication set state = 'withdrawn', decided_by = asked_by, decided_at = now() where id = $1`, [other]);
    const late = refusal(ask(people[0], publisher, other));
    await new Promise((done) => { setTimeout(done, 200); });
    await deciding.query('commit');
    expect(await late).toBe('publication.decided');
  } finally {
    deciding.release();
  }
  expect((await publication(runtime, publisher, other)).consultations).toHaveLength(0);
});
