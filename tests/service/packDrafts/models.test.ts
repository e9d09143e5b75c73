/** A BPMN model into a draft of the reference pack, as one edit; out of it again on its drawing; what cannot be read says where. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatProblem, ProblemError } from '../../../runtime/base/problem.ts';
import { lintPack } from '../../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../../runtime/definition/load/loadPack.ts';
import { authorByLogin } from '../../../runtime/service/packDrafts/authorByLogin.ts';
import { modelOfDraft, planOfModel } from '../../../runtime/service/packDrafts/draftModels.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { draftFolder } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import type { Principal, Runtime } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { placesOf } from '../../plugin/bpmnFiles.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
const model = readFileSync(new URL('../../cases/bpmn/miwg/C.5.0.bpmn', import.meta.url), 'utf8');
let keys = 0;
const key = (): string => `models-test-${++keys}`;

async function begin(): Promise<{ runtime: Runtime; one: Principal; id: string }> {
  const { runtime } = fixture();
  const { rows } = await database().owner.query<{ login: string }>(`select login from person join post on post.person = person.id where role = 'definition-author'`);
  const one = await authorByLogin(runtime, rows[0]!.login);
  return { runtime, one, id: (await beginPackDraft(runtime, one, key(), '导入')).id };
}

describe('a model', () => {
  it('is planned, taken as one edit, and leaves a pack without problems', async () => {
    const { runtime, one, id } = await begin();
    const plan = await planOfModel(runtime, one, id, { file: 'C.5.0.bpmn', text: model });
    expect(plan.processes.map(({ process, whole }) => [process, whole])).toEqual([['bank', true], ['check-for-connected-clients', true]]);
    expect((await draftFolder(runtime, one, id)).files.has('processes/bank.yaml'), 'a plan writes nothing').toBe(false);
    expect(plan.changes.every((change) => 'created' in change || ('edits' in change && change.path.endsWith('organisation.yaml')))).toBe(true);
    const { revision } = await editPackDraft(runtime, one, id, key(), { revision: plan.revision, label: { zh: '导入模型', en: 'Import a model' }, changes: plan.changes });
    expect(revision).toBe(1);
    const { files, root } = await draftFolder(runtime, one, id);
    const loaded = loadPack([...files].map(([path, text]) => ({ path: root + path, text })));
    expect([...loaded.problems, ...lintPack(loaded)].map((p) => formatProblem(p))).toEqual([]);
    expect(loaded.pack!.process['bank']).toBeDefined();
    const bank = await modelOfDraft(runtime, one, id, 'bank');
    expect(placesOf(bank.text)).toEqual(placesOf(model));
    expect(bank.remarks).toEqual([]);
    // What a process says that a model cannot is told by element.
    const trial = await modelOfDraft(runtime, one, id, 'case-trial');
    expect(trial.remarks.map(({ why }) => why.zh)).toContain('条件判断不了时由“部门主要负责人”决定：BPMN 没有这样的说法，只写在扩展里');
  });

  it('that is unreadable, or of a process that is not there, is refused with problems', async () => {
    const { runtime, one, id } = await begin();
    const codes = async (act: Promise<unknown>): Promise<string[]> => act.then(() => [], (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => p.code) : Promise.reject(fault as Error)));
    expect(await codes(planOfModel(runtime, one, id, { file: 'x.bpmn', text: '<!DOCTYPE x><definitions/>' }))).toEqual(['model.declares-entities']);
    expect(await codes(modelOfDraft(runtime, one, id, 'nowhere'))).toEqual(['reference.unknown']);
    expect(await codes(planOfModel({ ...runtime, model: () => undefined }, one, id, { file: 'x.bpmn', text: model }))).toEqual(['model.format-unknown']);
  });
});
