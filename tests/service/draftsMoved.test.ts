/** A draft goes along when work changes hands: passed on, or drafted by a colleague and handed back. */
import { expect, it } from 'vitest';
import type { Command, StartCommand } from '../../runtime/interpreter/command.ts';
import type { Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { workView } from '../../runtime/service/readModels/workView.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { saveDraft } from '../../runtime/service/saveDraft.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { startPlay, verificationPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const runtime = () => fixture().runtime;
const principal = (person: string): Principal => ({ person, organ, language: 'zh' });

async function planning() {
  const id = await startPlay(fixture(), verificationPlay);
  const own = async (kind: Work['kind'] = 'task'): Promise<Work> => Object.values((await fixture().state(id)).work).find((w) => w.kind === kind)!;
  const does = (person: string, command: Exclude<Command, StartCommand>) => handleCommand(runtime(), { person, organ }, { unit: organ, id, key: newId(), command });
  const types = (person: string, work: string, data: JsonObject) => saveDraft(runtime(), principal(person), { unit: organ, id, work, data, basis: 1000 });
  const shown = async (person: string, work: string) => (await workView(runtime(), principal(person), organ, id, work)).form?.data['plan'];
  const { id: work, candidates } = await own();
  const [first, second] = candidates as [string, string];
  await does(first, { do: 'claim', work });
  return { work, first, second, own, does, types, shown, drafts: async () => (await database().owner.query<{ work: string; person: string }>('select work, person from draft where case_id = $1', [id])).rows };
}

it('passed on, it is the new holder\'s', async () => {
  const { work, first, second, does, types, shown, drafts } = await planning();
  await types(first, work, { plan: { scope: '先写的范围' } });
  await does(first, { do: 'transfer', work, to: second, reason: '出差' });
  expect(await shown(second, work)).toMatchObject({ scope: '先写的范围' });
  expect(await drafts()).toEqual([{ work, person: second }]);
});

it('drafted by a colleague, it is shown to whoever asked, his own entries before it; nothing is left when the work is done', async () => {
  const { work, first, second, own, does, types, shown, drafts } = await planning();
  await does(first, { do: 'delegate', work, to: second, reason: '请先拟方案' });
  const help = (await own('help')).id;
  await types(second, help, { plan: { scope: '同事拟的范围', startOn: '2026-06-10' } });
  expect(await shown(second, help)).toMatchObject({ scope: '同事拟的范围' });
  // Until then it is nobody's but his.
  expect(await shown(first, work)).toBeUndefined();
  await does(second, { do: 'hand-back', work: help, opinion: '方案已拟好' });
  expect(await shown(first, work)).toMatchObject({ scope: '同事拟的范围', startOn: '2026-06-10' });
  expect(await drafts()).toEqual([{ work, person: first }]);
  await types(first, work, { plan: { scope: '改过的范围' } });
  await does(first, { do: 'delegate', work, to: second, reason: '再看看' });
  await types(second, (await own('help')).id, { plan: { scope: '又一稿' } });
  await does(second, { do: 'hand-back', work: (await own('help')).id, opinion: '又看了一遍' });
  expect(await shown(first, work)).toMatchObject({ scope: '改过的范围' });
  await does(first, { do: 'complete', work, data: { plan: { scope: '定稿', startOn: '2026-06-10', endOn: '2026-07-10', hasTalk: false, steps: [{ key: '1', what: '调取合同', who: '张伟', until: '2026-06-25' }] } } });
  expect(await drafts()).toEqual([]);
});
