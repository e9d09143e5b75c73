import { expect, it } from 'vitest';
import { systemActor } from '../../runtime/interpreter/command.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { handleCommand, requestHash } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { writeStart } from '../../runtime/service/writeStart.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playAct, startOf, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const signers = 50;

async function manyHandlers(): Promise<string[]> {
  const people = Array.from({ length: signers }, (_, n) => `signer-${String(n + 1).padStart(2, '0')}`);
  await database().owner.query(`insert into person (id, name, staff_no, login, pinyin, initials) select p, '会签' || n, 'S' || n, p, p, p from unnest($1::text[]) with ordinality as x(p, n)`, [people]);
  await database().owner.query(`insert into post (person, role, organ, department, since) select p, 'handler', $2, $3, '2020-01-01' from unnest($1::text[]) as x(p)`, [people, organ, `${organ}-supervision-inspection`]);
  await database().owner.query('update organisation_version set version = version + 1');
  return people;
}

it('fifty people and one sign one countersign in the same moment: all opinions, one step onwards', { timeout: 120_000 }, async () => {
  const handlers = await manyHandlers();
  const start = { ...startOf(fixture(), verificationPlay), handlers };
  await writeStart(fixture().runtime, systemActor, start, { definition: fixture().definition, unit: organ, key: `start:${start.id}`, hash: requestHash(start.id) });
  for (const act of verificationPlay.acts.slice(0, verificationPlay.acts.findIndex((a) => a.does === 'agree' && a.step === 'sign-report'))) await playAct(fixture(), start.id, act);
  const seen = await fixture().state(start.id);
  const seats = Object.values(seen.work).filter((w) => w.kind === 'seat');
  // Whoever assisted with the evidence signs too.
  expect(seats).toHaveLength(signers + 1);
  // Each of them saw the same revision, and says so.
  const sent = await Promise.allSettled(seats.map((w) => handleCommand(fixture().runtime, { person: w.assignee!, organ }, { unit: organ, id: start.id, command: { do: 'agree', work: w.id, opinion: '同意' }, key: newId(), revision: seen.revision })));
  expect(sent.filter((s) => s.status === 'rejected')).toEqual([]);
  const state = await fixture().state(start.id);
  expect(new Set(state.opinions.filter((o) => o.path.endsWith('/sign-report') && o.decision === 'agreed').map((o) => o.by)).size).toBe(signers + 1);
  const events = (await loadEvents(database().owner, organ, start.id)).map((e) => e.event);
  expect(events.filter((e) => e.kind === 'step.completed' && e.path.endsWith('/sign-report'))).toHaveLength(1);
  expect(replay(undefined, events)).toEqual(state);
});

it('who has read what somebody has rewritten since does not sign it unread', async () => {
  const id = newId();
  const start = startOf(fixture(), verificationPlay, id);
  await writeStart(fixture().runtime, systemActor, start, { definition: fixture().definition, unit: organ, key: `start:${id}`, hash: requestHash(id) });
  await playAct(fixture(), id, verificationPlay.acts[0]!);
  const seen = await fixture().state(id);
  const seat = Object.values(seen.work).find((w) => w.kind === 'seat')!;
  const corrector = fixture().holder('case-supervision-clerk');
  await handleCommand(fixture().runtime, { person: corrector, organ }, { unit: organ, id, key: newId(), command: { do: 'correct', values: [{ field: 'summary', value: '反映的内容已更正' }], reason: '笔误' } });
  const person = seat.assignee ?? seat.candidates[0]!;
  await expect(handleCommand(fixture().runtime, { person, organ }, { unit: organ, id, key: newId(), command: { do: 'agree', work: seat.id }, revision: seen.revision })).rejects.toMatchObject({ problems: [{ code: 'case.revisionConflict' }] });
});
