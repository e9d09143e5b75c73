/** Which pack is in force for whom, on a real database: an organ's overlay for it and all below it, the pack itself for everybody else, side by side. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../../runtime/packFiles.ts';
import { handleCommand } from '../../../runtime/service/handleCommand.ts';
import { ledgerPage } from '../../../runtime/service/ledgers.ts';
import { publishPack } from '../../../runtime/service/publishPack.ts';
import { search } from '../../../runtime/service/search.ts';
import { startCase } from '../../../runtime/service/startCase.ts';
import { startForm, startableProcesses } from '../../../runtime/service/readModels/starting.ts';
import { workView } from '../../../runtime/service/readModels/workView.ts';
import { newId } from '../../../runtime/service/stepContext.ts';
import type { JsonObject } from '../../../runtime/base/json.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { disagreements, leaks } from '../handOvers/bothSides.ts';
import { randomOf } from '../handOvers/random.ts';
import { Storm } from '../handOvers/storm.ts';
import { holderIn, putOverlay, village } from './overlayFixture.ts';

const database = withDatabase();
const fixture = withFixture(database);
const hashFor = async (organ: string): Promise<string> => (await fixture().runtime.packs.forOrgan(organ)).hash;
const subject = { name: '田某', gender: 'male', birthOn: '1972-05-08', unit: '殡仪馆', post: '馆长', managedBy: 'unit', isPrincipal: true, politicalStatus: 'member', subjectClass: 'C' };

async function begin(clerk: Principal): Promise<string> {
  return (await startCase(fixture().runtime, clerk, { process: 'petition-intake', key: newId(), data: {} })).case;
}
async function register(clerk: Principal, id: string, data: JsonObject): Promise<void> {
  const state = await fixture().state(id, clerk.organ);
  const [work] = Object.values(state.work);
  await handleCommand(fixture().runtime, clerk, { unit: state.unit, id, key: newId(), command: { do: 'complete', work: work!.id, data } });
}
const registration = (more: JsonObject): JsonObject => ({ channel: 'letter', receivedOn: '2026-06-01', isRealName: false, subject, summary: '反映垄断殡葬用品销售', urgency: 'ordinary', problemCategory: ['masses-levies'], problemField: 'funeral', region: '990121', ...more });

const supervised = async () => (await search(fixture().runtime, await holderIn(database(), 'case-supervision-clerk', 'chengjiang'), { q: '殡葬用品', caseType: 'petition' })).rows;

describe('an overlay in force', () => {
  it('holds for its organ and all below it; the nearest one counts; nothing else is touched', async () => {
    const base = await hashFor('chengjiang');
    for (const organ of ['yunchuan', 'jiangyang', 'liulin', 'qingshi', 'dongpu', 'nowhere']) expect(await hashFor(organ)).toBe(base);
    const city = await putOverlay(database(), fixture().runtime, 'yunchuan', { name: 'city-additions', patches: ['{ patch: quicker, why: { zh: 提速 }, in: deadline/lead-disposition-opinion, set: { length: { days: 25 } } }'] });
    const county = await putOverlay(database(), fixture().runtime, 'jiangyang', village);
    expect(county).toMatchObject({ base: city.hash, root: base, above: city.id });
    expect(await Promise.all(['chengjiang', 'linhu', 'dongpu', 'yunchuan', 'qingshi', 'heping', 'jiangyang', 'liulin'].map(hashFor)))
      .toEqual([base, base, base, city.hash, city.hash, city.hash, county.hash, county.hash]);
    // The county's has the city's change below its own.
    const { pack } = await fixture().runtime.packs.forOrgan('liulin');
    expect([pack.deadline['lead-disposition-opinion']?.length, Object.keys((pack.caseType['petition']?.properties['local'] as { properties: object }).properties)]).toEqual([{ days: 25 }, ['village']]);
    expect((await fixture().runtime.packs.current()).hash).toBe(base);
  });

  it('is what a case of the organ begins with and goes on by; a case of another county has none of it', async () => {
    const { runtime } = fixture();
    const [own, other] = [await holderIn(database(), 'petition-clerk', 'jiangyang'), await holderIn(database(), 'petition-clerk', 'qingshi')];
    expect((await startableProcesses(runtime, own)).map((p) => p.process)).toEqual((await startableProcesses(runtime, other)).map((p) => p.process));
    await expect(startForm(runtime, own, 'petition-intake')).rejects.toThrow();
    const [mine, theirs] = [await begin(own), await begin(other)];
    expect([(await fixture().state(mine)).definition, (await fixture().state(theirs, 'qingshi')).definition]).toEqual([await hashFor('jiangyang'), await hashFor('qingshi')]);
    const formOf = async (who: Principal, id: string): Promise<string> => {
      const state = await fixture().state(id, who.organ);
      return JSON.stringify((await workView(runtime, who, state.unit, id, Object.values(state.work)[0]!.id)).form?.schema ?? {});
    };
    expect(await formOf(own, mine)).toContain('local.village');
    expect(await formOf(other, theirs)).not.toContain('local.village');
    await register(own, mine, registration({ channel: 'local-observer', local: { village: '沙河村' } }));
    await register(other, theirs, registration({}));
    expect((await fixture().state(mine)).data).toMatchObject({ channel: 'local-observer', local: { village: '沙河村' } });
    await expect(register(other, await begin(other), registration({ local: { village: '不该有' } }))).rejects.toThrow();
  });

  it('stands beside other packs in what a province looks at: each row with the words of its own pack', async () => {
    const { runtime } = fixture();
    const [above, own] = [await holderIn(database(), 'petition-clerk', 'chengjiang'), await holderIn(database(), 'petition-clerk', 'jiangyang')];
    const cells = async (who: Principal) => (await ledgerPage(runtime, who, 'petitions', {})).rows.map((row) => row.cells);
    const ownCells = await cells(own);
    expect(ownCells.some((row) => row['local-village'] === '沙河村')).toBe(true);
    expect(JSON.stringify(ownCells)).toContain('村级监督信息员');
    expect((await cells(above)).every((row) => !('local-village' in row))).toBe(true);
    // The province's search finds cases of both packs, each with the words of its own.
    const found = await supervised();
    expect(new Set(found.map((row) => row.organ.code))).toEqual(new Set(['jiangyang', 'qingshi']));
    expect((await search(runtime, own, { q: '沙河村' })).rows).toHaveLength(1);
  });

  it('that shows less of its cases shows less of them to everybody whom it names, in lists too', async () => {
    const [own, above] = [await holderIn(database(), 'petition-clerk', 'jiangyang'), await holderIn(database(), 'case-supervision-clerk', 'chengjiang')];
    const kin = await begin(own);
    // The field stands for whoever is kin of the one reported.
    await register(own, kin, registration({ local: { village: above.person } }));
    const ids = async () => (await supervised()).map((row) => row.id);
    expect(await ids()).toContain(kin);
    const before = (await ids()).length;
    await putOverlay(database(), fixture().runtime, 'jiangyang', { ...village, patches: [...village.patches,
      '{ patch: closed, why: { zh: 亲属回避 }, in: permission/petition-file, add: { never: local-kin, when: { all: [{ fact: actor.id, operator: equal, value: { fact: case.local.village } }] }, title: { zh: 亲属 } } }'] });
    expect(await ids()).not.toContain(kin);
    expect(await ids()).toHaveLength(before - 1);
  });

  it('that has stayed behind a pack with a case type more keeps nobody from looking at several', async () => {
    const files = readPackFiles(fileURLToPath(new URL('../../../definitions/discipline', import.meta.url)));
    const beside = (folder: string): string => files.find((f) => f.path.includes(`${folder}/`))!.path.replace(/[^/]+$/, 'opinion.yaml');
    const caseType = "# yaml-language-server: $schema=../../schemas/caseType.json\ncaseType: opinion\ntitle: { zh: 意见 }\nline: '{{case.number}}'\nproperties:\n  matter: { type: string, maxLength: 100, title: { zh: 事项 }, class: content }\n";
    const permission = '# yaml-language-server: $schema=../../schemas/permission.json\npermission: opinion-file\ntitle: { zh: 意见权限 }\nover: opinion\ngrants:\n  - { grant: handlers, who: { role: handler }, rows: all, phases: any, sees: [progress, content], edits: all, may: [claim] }\n';
    const before = await hashFor('jiangyang');
    await publishPack(database(), [...files, { path: beside('case-types'), text: caseType }, { path: beside('permissions'), text: permission }], 'x');
    const { runtime } = fixture();
    expect(await hashFor('jiangyang')).toBe(before);
    expect(Object.keys((await runtime.packs.current()).pack.caseType)).toContain('opinion');
    const clerk = await holderIn(database(), 'case-supervision-clerk', 'chengjiang');
    expect((await search(runtime, clerk, { q: '殡葬用品' })).rows.map((r) => r.caseType)).toContain('petition');
  });

  it('goes with a hand-over to a city without it, and back: each side by its own pack', async () => {
    const handlers = [fixture().holder('handler', 0), fixture().holder('handler', 1)];
    await putOverlay(database(), fixture().runtime, 'jiangyang', { ...village, patches: [...village.patches,
      '{ patch: origin, why: { zh: 本级要求 }, in: caseType/lead, add: { field: local.office, type: string, maxLength: 60, title: { zh: 本级办案点 } } }',
      '{ patch: origin-on-plan, why: { zh: 方案中填 }, in: form/verification-plan/basics, after: plan.scope, add: { field: local.office } }'] });
    const storm = await Storm.begin(fixture().runtime, {
      process: 'preliminary-verification', organ: 'jiangyang', unit: 'jiangyang', handlers, department: 'jiangyang-supervision-inspection',
      data: { source: 'petition', receivedOn: '2026-06-01', subject, summary: '反映收取回扣', assignedDepartment: 'supervision-inspection', disposition: 'verification' },
      fills: (step): JsonObject | undefined => {
        if (step === 'draft-plan') return { plan: { scope: '殡葬用品采购', startOn: '2026-06-10', endOn: '2026-07-10', hasTalk: false, steps: [{ key: '1', what: '调取账目', who: '张伟', until: '2026-06-25' }] }, local: { office: '县办案点' }, assistingUnit: '/chengjiang/linhu/', question: '请协助查询' };
        return step === 'assist' ? { reply: '已查询', repliedOn: '2026-06-09' } : undefined;
      },
      chooses: (offer, state) => {
        const step = offer.work === undefined ? '' : state.work[offer.work]!.path.split('/').at(-1)!;
        return offer.verb !== 'refuse' && offer.verb !== 'send-back' && (state.work[offer.work ?? '']?.kind === 'receive' || ['draft-plan', 'approve-plan', 'draft-letter', 'approve-letter', 'assist', 'approve-reply'].includes(step));
      },
    }, randomOf(20260609));
    await storm.rage(60);
    await storm.calm();
    await storm.rage(40);
    await storm.calm();
    const cases = await storm.cases();
    const [sent, received] = [cases.find((c) => c.organ === 'jiangyang')!, cases.find((c) => c.organ === 'linhu')!];
    expect([sent.definition, received.definition]).toEqual([await hashFor('jiangyang'), await hashFor('chengjiang')]);
    expect(sent.data['local']).toEqual({ office: '县办案点' });
    expect(received.data['local']).toBeUndefined();
    expect(Object.values(received.exchanges)[0]!.status).not.toBe('sent');
    expect(disagreements((await fixture().runtime.packs.current()).pack, cases)).toEqual([]);
    expect(await leaks(database(), cases)).toEqual([]);
    expect(Object.values(sent.exchanges).map((x) => x.status)).toEqual(Object.values(received.exchanges).map((x) => x.status));
  });
});
