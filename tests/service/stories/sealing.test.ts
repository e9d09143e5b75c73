/** Story 2: a sealing that is applied for at night, approved, numbered, sealed on standing authority or by the keeper on duty. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../../../runtime/base/problem.ts';
import type { DemoLead } from '../../../runtime/service/demo/demoContent.ts';
import type { DemoCase, DemoPlayer } from '../../../runtime/service/demo/demoPlayer.ts';
import { layLead } from '../../../runtime/service/demo/demoScripts.ts';
import { sealPaper } from '../../../runtime/service/papers.ts';
import { startCase } from '../../../runtime/service/startCase.ts';
import { withDatabase } from '../../database.ts';
import { pdfSignatures, pdfWords } from '../../document/paperTools.ts';
import { notReplayed, withStory } from './storyRuntime.ts';

const database = withDatabase();
const story = withStory(database);
const about = (organ: string, by: string, until: DemoLead['until']): DemoLead => ({
  organ, department: `${organ}-investigation`, by, name: '周某', unit: '市粮油收储公司', post: '经理', managed: 'unit', kind: 'duty-crime', category: 'bribery', summary: '反映套取补贴、收受贿赂。', until, day: 0,
});
const application = {
  reason: '防止转移涉案财物。', relation: '系用赃款购买。', place: '城区滨河路8号', executeOn: '2026-12-30',
  items: [{ itemNumber: '1', kind: 'real-estate', name: '商品房一套', quantity: 1, unit: '套', location: '城区滨河路8号2栋', holder: '周某', certificateNumber: '云不动产权第0001号' }],
};

async function apply(play: DemoPlayer, parent: DemoCase, login: string, organ: string): Promise<DemoCase> {
  const begun = await startCase(story().runtime, story().as(login, organ), { measure: 'sealing', parent: { unit: parent.unit, case: parent.id }, key: `seal:${parent.id}` });
  const use = { unit: begun.unit, id: begun.case };
  await play.complete(use, 'apply', ({ who, state }) => ({ ...application, executors: [...new Set([who, ...state.handlers])] }), { by: [login] });
  await play.approve(use, 'decide', { by: ['majun'] });
  await story().runtime.idle();
  return use;
}

describe('a measure asked for at night', () => {
  let play: DemoPlayer;
  let filed: DemoCase;
  beforeAll(async () => {
    play = await story().player('night', '2026-09-01');
    filed = await layLead(play, about('yunchuan', 'linfeng', 'investigating'), { regionOf: () => '990100' });
    await play.pass(1, 'pm');
  }, 60_000);

  it('is sealed at once where its keeper gave standing authority, under his name, and the ledger has its row', async () => {
    // The demo's authority counts from the day of laying.
    await database().owner.query(`update seal_authority set since = '2026-01-01', until = '2027-12-31'`);
    await database().owner.query('update organisation_version set version = version + 1');
    const use = await apply(play, filed, 'linfeng', 'yunchuan');
    const state = await play.state(use);
    expect(state.data).toMatchObject({ measure: 'sealing', subject: { name: '周某' }, track: 'both' });
    for (const document of ['sealing-decision', 'sealing-notice']) {
      const paper = Object.values(state.papers).find((p) => p.document === document)!;
      expect(paper).toMatchObject({ status: 'sealed', sealedBy: story().person('luolan'), standingAuthority: expect.stringContaining('yunchuan'), number: expect.stringMatching(/〔2026〕/) });
      const pdf = await story().runtime.files.get(paper.sha256!);
      expect(pdfSignatures(pdf!)).toContain('Signature is Valid');
      expect(pdfWords(pdf!)).toContain('周某');
    }
    expect(Object.values(state.work).filter((w) => w.kind === 'seal')).toEqual([]);
    const told = await database().owner.query<{ topic: string }>('select topic from notice where person = $1 and case_id = $2', [story().person('luolan'), use.id]);
    expect(told.rows.map((r) => r.topic)).toContain('sealed');
    const ledger = await database().owner.query('select 1 from case_summary where unit = $1 and id = $2 and case_type = $3 and number is not null', ['yunchuan', use.id, 'measure-use']);
    expect(ledger.rowCount).toBe(1);
    const numbers = await database().owner.query<{ text: string }>('select text from number_register where case_id = $1 and paper is not null', [use.id]);
    expect(numbers.rowCount).toBeGreaterThanOrEqual(3);
  });

  it('waits for the keeper on duty where there is none', async () => {
    const linhu = await layLead(play, about('linhu', 'fengyuan', 'investigating'), { regionOf: () => '990200' });
    const use = await apply(play, linhu, 'fengyuan', 'linhu');
    const waiting = Object.values((await play.state(use)).work).filter((w) => w.kind === 'seal');
    expect(waiting.length).toBeGreaterThanOrEqual(2);
    expect(waiting.every((w) => w.candidates.includes(story().person('luyan')))).toBe(true);
    await sealPaper(story().runtime, story().as('luyan', 'linhu'), { unit: use.unit, id: use.id, work: waiting[0]!.id, key: 'luyan:1' });
    expect(Object.values((await play.state(use)).papers).filter((p) => p.status === 'sealed')).toMatchObject([{ sealedBy: story().person('luyan') }]);
  }, 60_000);

  it('is closed before filing, and the answer says why', async () => {
    const verifying = await layLead(play, about('yunchuan', 'linfeng', 'verifying'), { regionOf: () => '990100' });
    const fault: unknown = await startCase(story().runtime, story().as('linfeng', 'yunchuan'), { measure: 'sealing', parent: { unit: verifying.unit, case: verifying.id }, key: 'early' }).catch((f: unknown) => f);
    expect(fault).toBeInstanceOf(ProblemError);
    expect((fault as ProblemError).problems[0]).toMatchObject({ code: 'measure.closed', message: { zh: expect.stringContaining('初步核实') } });
  }, 60_000);

  it('leaves nothing undone and replays', async () => {
    await story().runtime.idle();
    expect(story().faults).toEqual([]);
    expect(await notReplayed(database())).toEqual([]);
  });
});
