import { beforeEach, describe, expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { setClock } from '../../runtime/persistence/appClock.ts';
import { alerts, answerAlert } from '../../runtime/service/oversightAlerts.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { oversee, type Overseen } from '../../runtime/service/oversightWorker.ts';
import { sweepClocks } from '../../runtime/service/clockWorker.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { evening } from './layFixture.ts';
import { personWith, startIn } from './ledgerCases.ts';
import { orderOf, playAct, sealingPlay, startPlay, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const codeOf = async (asked: Promise<unknown>): Promise<string | undefined> => asked.then(() => undefined, (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => p.code).join() : String(fault)));
beforeEach(() => setClock(database().owner, evening));

/** As the outbox does it: every step that waits to be looked at, once. */
async function overseeAll(): Promise<void> {
  const { rows } = await database().owner.query<{ unit: string; id: string; payload: Overseen }>(`select unit, id, payload from outbox where kind = 'oversight' order by id`);
  for (const row of rows) {
    await oversee(fixture().runtime, row.payload);
    await database().owner.query('delete from outbox where unit = $1 and id = $2', [row.unit, row.id]);
  }
}
const raised = async (id: string): Promise<{ rule: string; to_role: string; severity: string }[]> => (await database().owner.query<{ rule: string; to_role: string; severity: string }>('select rule, to_role, severity from alert where case_id = $1 order by rule', [id])).rows;
const told = async (id: string): Promise<string[]> => (await database().owner.query<{ person: string }>(`select person from notice where case_id = $1 and topic = 'alert' order by person`, [id])).rows.map((r) => r.person);
/** Lets the time pass and the clocks be swept, as often as there is something to announce. */
async function wait(until: string): Promise<void> {
  await setClock(database().owner, until);
  const faults: unknown[] = [];
  for (let i = 0; i < 10 && (await sweepClocks(fixture().runtime, (_, fault) => faults.push(fault))) > 0; i += 1);
  expect(faults).toEqual([]);
  await overseeAll();
}
const disposition = (receivedOn: string): Promise<{ unit: string; id: string }> => startIn(fixture(), 'jiangyang', 'lead-disposition', { departmentReceivedOn: receivedOn, assignedDepartment: 'jiangyang-supervision-inspection', source: 'petition', subject: { name: '田某' }, summary: '反映问题' }, { department: 'jiangyang-supervision-inspection', handlers: [fixture().holder('handler')] });

describe('rules on terms', () => {
  it('R-25 and what follows: a lead overdue is told to the head, then to case supervision; one in time to nobody', async () => {
    const late = await disposition('2026-06-09');
    const inTime = await disposition('2026-07-05');
    await wait('2026-07-10T02:00:00.000Z');
    expect(await raised(late.id)).toEqual([{ rule: 'R-25', to_role: 'department-head', severity: 'yellow' }]);
    expect(await raised(inTime.id)).toEqual([]);
    const heads = await told(late.id);
    const { view } = await fixture().runtime.organisation.read();
    expect(heads).toEqual(view.withRole('jiangyang', 'department-head', 'jiangyang-supervision-inspection'));
    await wait('2026-07-14T02:00:00.000Z');
    expect((await raised(late.id)).map((a) => [a.rule, a.to_role, a.severity])).toEqual([['R-25', 'department-head', 'yellow'], ['lead-still-overdue', 'case-supervision-clerk', 'red']]);
    expect(await raised(inTime.id)).toEqual([]);
  });

  it('R-26: a verification over its term; silent while it has time', async () => {
    const id = await startPlay(fixture(), verificationPlay);
    for (const act of verificationPlay.acts.slice(0, 4)) await playAct(fixture(), id, act);
    const clocks = Object.values((await fixture().state(id)).clocks).filter((c) => c.deadline === 'verification-term');
    expect(clocks).toHaveLength(1);
    const due = Date.parse(clocks[0]!.dueAt);
    await wait(new Date(due - 3_600_000).toISOString());
    expect(await raised(id)).toEqual([]);
    await wait(new Date(due + 3_600_000).toISOString());
    expect(await raised(id)).toEqual([{ rule: 'R-26', to_role: 'case-supervision-clerk', severity: 'yellow' }]);
  });
});

describe('rules on measures and separation', () => {
  it('R-29: property not handed over in time; silent when it was stored', async () => {
    const [late, inTime] = [await startPlay(fixture(), sealingPlay), await startPlay(fixture(), sealingPlay)];
    for (const act of sealingPlay.acts) { await playAct(fixture(), late, act); await playAct(fixture(), inTime, act); }
    await overseeAll();
    const clock = Object.values((await fixture().state(late)).clocks).find((c) => c.deadline === 'property-handed-to-keeper')!;
    await playAct(fixture(), inTime, { does: 'complete', step: 'hand-over-property', with: { handedOverOn: '2026-06-09' } });
    await playAct(fixture(), inTime, { does: 'complete', step: 'take-in', outcome: 'matches', with: { storedOn: '2026-06-09', cards: [{ itemNumber: '1', cardNumber: 'K-1', storage: '一号库' }, { itemNumber: '2', cardNumber: 'K-2', storage: '一号库' }] } });
    await wait(new Date(Date.parse(clock.dueAt) + 3_600_000).toISOString());
    expect((await raised(late)).map((a) => a.rule)).toEqual(['R-29']);
    expect(await raised(inTime)).toEqual([]);
  });

  it('R-08: the seal set by somebody who had approved; silent for the keeper', async () => {
    const [own, foreign] = [await startPlay(fixture(), sealingPlay), await startPlay(fixture(), sealingPlay)];
    for (const id of [own, foreign]) for (const act of sealingPlay.acts.slice(0, 2)) await playAct(fixture(), id, act);
    // The interpreter offers the seal to nobody who approved, so the rule is a second wall: the leader is given the post, and the
    // stored offer is altered by hand, as only a fault or somebody in the database could.
    const { actor: { person: approver } } = orderOf(fixture(), await fixture().state(own), { does: 'agree', step: 'decide' });
    const changed = (statement: string): Promise<unknown> => database().owner.query(statement, [approver]).then(() => database().owner.query('update organisation_version set version = version + 1'));
    await changed(`insert into post (person, role, organ, since) values ($1, 'seal-keeper', 'jiangyang', '2026-01-01')`);
    await playAct(fixture(), own, { does: 'agree', step: 'decide' });
    const state = await fixture().state(own);
    const seal = Object.values(state.work).find((w) => w.kind === 'seal')!;
    const paper = state.papers[String(seal.about?.['paper'])]!;
    expect(paper.approvedBy).toContain(approver);
    expect(seal.candidates).not.toContain(approver);
    await database().owner.query(`update cases set state = jsonb_set(state::jsonb #- array['work', $2, 'assignee'], array['work', $2, 'candidates'], to_jsonb(array[$3::text]))::json where id = $1`, [own, seal.id, approver]);
    await handleCommand(fixture().runtime, { person: approver, organ: 'jiangyang' }, { unit: 'jiangyang', id: own, key: newId(), command: { do: 'seal', work: seal.id, sha256: 'cd'.repeat(32), pages: 1 } });
    await changed(`delete from post where person = $1 and role = 'seal-keeper'`);
    await playAct(fixture(), foreign, { does: 'agree', step: 'decide' });
    await playAct(fixture(), foreign, { does: 'seal', document: paper.document });
    await overseeAll();
    expect(await raised(own)).toEqual([{ rule: 'R-08', to_role: 'case-supervision-clerk', severity: 'red' }]);
    expect(await raised(foreign)).toEqual([]);
    const clerk = await personWith(fixture(), 'jiangyang', 'case-supervision-clerk');
    const [shown] = (await alerts(fixture().runtime, clerk)).rows.filter((a) => a.case === own);
    const { view } = await fixture().runtime.organisation.read();
    expect(shown?.explanation.join()).toContain(view.person(approver)!.name);
    expect(shown?.explanation.join()).not.toContain(approver);
  });

  it('third-return: the third time to the same step; silent for the second', async () => {
    const id = await startPlay(fixture(), sealingPlay);
    const back = async (): Promise<void> => {
      await playAct(fixture(), id, sealingPlay.acts[0]!);
      const { actor, command } = orderOf(fixture(), await fixture().state(id), { does: 'agree', step: 'decide' });
      await handleCommand(fixture().runtime, actor, { unit: 'jiangyang', id, key: newId(), command: { do: 'send-back', work: 'work' in command ? command.work! : '', to: 'apply', reason: '说明不够具体' } });
      await overseeAll();
    };
    await back();
    await back();
    expect(await raised(id)).toEqual([]);
    await back();
    expect(await raised(id)).toEqual([{ rule: 'third-return', to_role: 'department-head', severity: 'yellow' }]);
  });
});

describe('an alert', () => {
  it('is raised and told once, however often the step is looked at, and changes nothing of the case', async () => {
    const { unit, id } = await disposition('2026-06-09');
    await wait('2026-07-10T02:00:00.000Z');
    const before = await fixture().state(id);
    const people = await told(id);
    for (let i = 0; i < 2; i += 1) await oversee(fixture().runtime, { unit, case: id, from: 1, to: before.sequence });
    expect(await raised(id)).toHaveLength(1);
    expect(await told(id)).toEqual(people);
    expect(await fixture().state(id)).toEqual(before);
    await oversee(fixture().runtime, { unit, case: newId(), from: 1, to: 3 });
  });

  it('is seen by whom it concerns, answered once by them and closed by the level that the rule names', async () => {
    const { runtime } = fixture();
    const { id } = await disposition('2026-06-09');
    await wait('2026-07-14T02:00:00.000Z');
    const of = async (organ: string, role: string): Promise<string[]> => (await alerts(runtime, await personWith(fixture(), organ, role))).rows.filter((a) => a.case === id).map((a) => a.rule).sort();
    expect(await of('jiangyang', 'case-supervision-clerk')).toEqual(['R-25', 'lead-still-overdue']);
    expect(await of('chengjiang', 'case-supervision-clerk')).toEqual(['R-25', 'lead-still-overdue']);
    expect(await of('qingshi', 'case-supervision-clerk')).toEqual([]);
    expect(await of('jiangyang', 'petition-clerk')).toEqual([]);
    const clerk = await personWith(fixture(), 'jiangyang', 'case-supervision-clerk');
    const alert = (await alerts(runtime, clerk)).rows.find((a) => a.case === id && a.rule === 'lead-still-overdue')!;
    const order = { unit: alert.unit, alert: alert.id, answer: '已约谈承办部门，三日内提出意见。' };
    expect(await codeOf(answerAlert(runtime, clerk, { ...order, answer: ' ' }))).toBe('reason.missing');
    expect(await codeOf(answerAlert(runtime, await personWith(fixture(), 'qingshi', 'case-supervision-clerk'), order))).toBe('alert.unknown');
    const chief = await personWith(fixture(), 'jiangyang', 'principal-leader');
    const superior = await personWith(fixture(), 'chengjiang', 'case-supervision-clerk');
    // The clerk is asked; the level closes only what was answered, and the organ above watches.
    const seenBy = async (who: typeof clerk) => (await alerts(runtime, who)).rows.find((a) => a.id === alert.id);
    expect(alert).toMatchObject({ status: 'open', mayAnswer: 'answer', asks: 'explanation', closer: { zh: '纪检监察机关主要负责人' }, asked: { role: { zh: '案管工作人员' }, organ: '江阳县纪委监委' } });
    const { view } = await runtime.organisation.read();
    expect(alert.asked.people).toContain(view.person(clerk.person)!.name);
    expect([(await seenBy(chief))?.mayAnswer, (await seenBy(superior))?.mayAnswer]).toEqual([undefined, undefined]);
    expect(await codeOf(answerAlert(runtime, chief, order))).toBe('alert.notYours');
    expect(await codeOf(answerAlert(runtime, superior, order))).toBe('alert.notYours');
    expect(await answerAlert(runtime, clerk, order)).toMatchObject({ status: 'answered', answer: { text: order.answer, by: view.person(clerk.person)!.name }, lamp: 'none' });
    expect(await codeOf(answerAlert(runtime, clerk, order))).toBe('alert.answered');
    expect(await codeOf(answerAlert(runtime, superior, order))).toBe('alert.answered');
    expect((await seenBy(chief))?.mayAnswer).toBe('close');
    const closed = await answerAlert(runtime, chief, { ...order, answer: '同意，销号。' });
    expect(closed).toMatchObject({ status: 'closed', answer: { text: order.answer }, remark: { text: '同意，销号。', by: view.person(chief.person)!.name } });
    expect(closed.mayAnswer).toBeUndefined();
    expect(await codeOf(answerAlert(runtime, chief, order))).toBe('alert.answered');
  });

  it('is to be answered by a day that is shown with its lamp', async () => {
    const { runtime } = fixture();
    const { id } = await disposition('2026-06-09');
    await wait('2026-07-10T02:00:00.000Z');
    const clerk = await personWith(fixture(), 'jiangyang', 'case-supervision-clerk');
    const seen = async () => (await alerts(runtime, clerk)).rows.find((a) => a.case === id && a.rule === 'R-25')!;
    const { at, dueAt, lamp } = await seen();
    // Three working days after the day on which it was raised.
    expect({ at: new Date(at).toISOString().slice(0, 10), dueAt, lamp }).toEqual({ at: '2026-07-10', dueAt: '2026-07-15T15:59:59.999Z', lamp: 'none' });
    await wait('2026-07-15T02:00:00.000Z');
    expect((await seen()).lamp).toBe('red');
    await wait('2026-07-17T02:00:00.000Z');
    expect(await seen()).toMatchObject({ lamp: 'overdue', overdueDays: 2 });
  });
});
