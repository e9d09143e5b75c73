/** Every process of the reference pack goes out as a valid model and comes back as it was; the command line does the same with files. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { afterAll, describe, expect, it } from 'vitest';
import { bpmnCommand } from '../../runtime/cliBpmn.ts';
import { checkPackFolder } from '../../runtime/cliDefinition.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import type { ModelDefinition } from '../../runtime/plugin/pluginContract.ts';
import { Places } from '../../plugins/bpmn/write/places.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import type { ChoiceStep, ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { sourceText } from '../../runtime/service/models/definitionText.ts';
import { formatProblem } from '../../runtime/base/problem.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { exportModel } from '../../runtime/service/models/exportModel.ts';
import { newPackTarget } from '../../runtime/service/models/newPack.ts';
import { withRoles } from '../../runtime/service/models/importModel.ts';
import { format, inStandardWords, placesOf, textOf } from './bpmnFiles.ts';

const { sources, pack } = loadPack(readPackFiles('definitions/discipline'));
const processes = sources.filter(({ kind }) => kind === 'process');
/** What came of the processes whose flow another tool has changed. */
const readAnew = new Map<string, ModelDefinition>();
const exported = (process: string, organisation: Pick<OrganisationDefinition, 'roles' | 'platformRoles'> = pack!.organisation) => exportModel({ format, sources, drawings: [], organisation, process });

describe('the reference pack', () => {
  it.each(processes.map(({ name }) => name))('%s', async (name) => {
    const { text } = await exported(name);
    const { warnings } = await new BpmnModdle().fromXML(text);
    expect(warnings).toEqual([]);
    const back = await format.read(text, name, newPackTarget);
    expect(back.problems).toEqual([]);
    expect(back.processes).toEqual([{ element: name, process: name, whole: true }]);
    const expected = new Map(sources.map((source) => [`${source.kind}/${source.name}`, source.data]));
    for (const { kind, name: given, data } of back.definitions) expect(data, `${kind}/${given}`).toEqual(expected.get(`${kind}/${given}`));
    const of = processes.find((process) => process.name === name)!.data['of'] as string;
    const kinds = back.definitions.map(({ kind }) => kind);
    expect(back.definitions.map(({ kind, name: given }) => `${kind}/${given}`)).toEqual(expect.arrayContaining([`process/${name}`, `caseType/${of}`]));
    expect(kinds).toEqual(expect.arrayContaining(['form', 'permission']));

    // In the standard's words only: every task, approval, child and hand-over is there, and the flow nests.
    const standard = await format.read(inStandardWords(text), name, newPackTarget);
    expect([standard.problems, standard.refused, standard.lost]).toEqual([[], [], []]);
    const said = JSON.stringify(standard.definitions);
    for (const title of [...JSON.stringify(processes.find((process) => process.name === name)!.data['stages']).matchAll(/\{"(?:task|approval|child|handOver)":"[^"]+","title":\{"zh":"([^"]+)"/g)].map((found) => found[1]!)) expect(said, title).toContain(title);
  });

  it.each(processes.map(({ name }) => name))('%s is read anew where another tool has changed the flow, with what its elements say', async (name) => {
    const { text } = await exported(name);
    const [, first] = /<bpmn:userTask id="[^"]+" name="([^"]+)"/.exec(text)!;
    const changed = text.replace(`name="${first}"`, `name="${first}（改）"`);
    const back = await format.read(changed, 'changed.bpmn', newPackTarget);
    expect([back.problems, back.refused, back.lost]).toEqual([[], [], []]);
    expect(back.assumed.some(({ why }) => why.en.includes('the flow was changed'))).toBe(true);
    const before = processes.find((process) => process.name === name)!.data as unknown as ProcessDefinition;
    const after = back.definitions.find(({ kind }) => kind === 'process')!.data as unknown as ProcessDefinition;
    expect(JSON.stringify(after.stages)).toContain(`${first}（改）`);
    const leaves = (process: ProcessDefinition): string[] => [...new Places(process).all.values()].flatMap(({ step }) => {
      if ('choice' in step || 'parallel' in step || 'race' in step || 'repeat' in step) return [];
      const { outcomes: _, outcomeTitles: __, title: ___, when: ____, steps: _____, ...own } = step as unknown as Record<string, unknown>;
      return [JSON.stringify(Object.entries(own).sort(([one], [other]) => (one < other ? -1 : 1)))];
    }).sort();
    expect(leaves(after), 'who, forms, papers, levels, returns of every step').toEqual(leaves(before));
    expect(after.stages.map(({ stage, phase }) => `${stage} ${phase}`)).toEqual(before.stages.map(({ stage, phase }) => `${stage} ${phase}`));
    expect(after.ends.map((end) => end.end).sort()).toEqual(before.ends.map((end) => end.end).sort());
    for (const each of back.definitions) readAnew.set(`${each.kind}/${each.name}`, each);
  });

  it('a condition on a step goes out with whom the organisation asks where it cannot be decided, which BPMN has no word for', async () => {
    const name = 'case-trial';
    const chief = { role: 'section-chief', title: { zh: '科长', en: 'Section chief' } };
    const organisation = { roles: [...pack!.organisation.roles, chief], platformRoles: { heads: chief.role } };
    const before = processes.find((process) => process.name === name)!.data as unknown as ProcessDefinition;
    const conditional = [...new Places(before).all.values()].flatMap(({ step }) => (step.when ? [step] : []));
    const { text, remarks } = await exported(name, organisation);
    const told = remarks.filter(({ why }) => why.en.includes('Section chief')).map((remark) => remark.name);
    expect(told).toEqual(expect.arrayContaining(conditional.map((step) => step.title!.zh)));
    expect(conditional.length).toBeGreaterThan(1);
    // A choice says itself who is asked.
    const choices = (process: ProcessDefinition): ChoiceStep[] => [...new Places(process).all.values()].flatMap(({ step }) => ('choice' in step ? [step] : []));
    expect(remarks).toHaveLength(told.length + choices(before).length);

    // Unchanged it comes back as it was; changed by another tool, the condition stands in a choice that asks the same.
    expect((await format.read(text, 'same.bpmn', newPackTarget)).definitions.find(({ kind }) => kind === 'process')!.data).toEqual(before);
    const [, first] = /<bpmn:userTask id="[^"]+" name="([^"]+)"/.exec(text)!;
    const back = await format.read(text.replace(`name="${first}"`, `name="${first}（改）"`), 'changed.bpmn', newPackTarget);
    const after = back.definitions.find(({ kind }) => kind === 'process')!.data as unknown as ProcessDefinition;
    const asked = (condition: unknown): string[] => choices(after).filter(({ cases }) => cases.some((each) => JSON.stringify(each.when) === JSON.stringify(condition))).map(({ undecided }) => undecided.ask.role);
    for (const step of conditional) expect(asked(step.when), step.title!.zh).toContain(chief.role);
    // No tool of others sees it.
    expect(inStandardWords(text)).not.toContain(chief.role);
  });

  it('read anew is accepted by the linter', () => {
    expect([...readAnew.keys()].filter((key) => key.startsWith('process/'))).toHaveLength(processes.length);
    const isAnew = (source: { kind: string; name: string }): boolean => readAnew.has(`${source.kind}/${source.name}`);
    const touched = new Set(sources.filter(isAnew).map(({ file }) => file));
    const text = (kind: string, data: Record<string, unknown>): string => sourceText(kind, data).replace('../schemas', '../../schemas');
    const loaded = loadPack([
      ...readPackFiles('definitions/discipline').filter((file) => !touched.has(file.path)),
      ...[...readAnew.values()].map(({ kind, path, data }) => ({ path: `definitions/discipline/${path}`, text: text(kind, data) })),
      // A file may hold several definitions: those of it that no process names.
      ...sources.filter((source) => touched.has(source.file) && !isAnew(source)).map(({ kind, name, data }) => ({ path: `definitions/discipline/rest/${kind}-${name}.yaml`, text: text(kind, data) })),
    ]);
    expect([...loaded.problems, ...lintPack(loaded)].map((p) => formatProblem(p))).toEqual([]);
  });
});

describe('the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-bpmn-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = async (...args: string[]): Promise<{ code: number; said: string[] }> => {
    const said: string[] = [];
    return { code: await bpmnCommand(args, (line) => said.push(line)), said };
  };

  it('imports two models into one new pack, and gives the first back as it was drawn', async () => {
    const pack = join(folder, 'pack');
    expect((await run('import', 'tests/cases/bpmn/miwg/C.1.0.bpmn', '--into', pack)).code).toBe(0);
    const second = await run('import', 'tests/cases/bpmn/miwg/C.7.0.bpmn', '--into', pack, '--json');
    expect(JSON.parse(second.said.at(-1)!)).toMatchObject({ processes: [{ process: 'eu-bank', whole: true }], refused: [], lost: [] });
    expect(checkPackFolder(pack).problems.map((p) => formatProblem(p))).toEqual([]);
    const file = join(folder, 'out.bpmn');
    expect((await run('export', pack, 'process-engine-invoice-receipt', '--out', file)).code).toBe(0);
    expect(placesOf(readFileSync(file, 'utf8'))).toEqual(placesOf(textOf('C.1.0.bpmn')));
  });

  it('takes another name where one is taken, and says what it would write without --into', async () => {
    const pack = join(folder, 'twice');
    await run('import', 'tests/cases/bpmn/miwg/C.1.1.bpmn', '--into', pack);
    const again = await run('import', 'tests/cases/bpmn/miwg/C.1.1.bpmn', '--into', pack);
    expect(again.said).toContain(`written  ${pack}/processes/invoice-handling-omg-bpmn-miwg-demo-2.yaml`);
    expect(checkPackFolder(pack).problems.map((p) => formatProblem(p))).toEqual([]);
    const told = await run('import', 'tests/cases/bpmn/miwg/A.3.0.bpmn');
    expect(told.said.some((line) => line.startsWith('would write'))).toBe(true);
    expect(told.said.some((line) => line.includes('BoundaryEvent Boundary Intermediate Event Non-Interrupting Message'))).toBe(true);
  });

  it('names the nearest process, and how it is used', async () => {
    await expect(run('export', 'definitions/discipline', 'sealng')).rejects.toThrow('Did you mean "sealing"');
    expect((await run('import')).code).toBe(2);
  });

  it('puts roles behind the last one and leaves the rest of the file alone', () => {
    const text = 'organisation: x\nroles:\n  - { role: a, title: { zh: 甲 } }   # the first\n\n  - role: b\n    title: { zh: 乙 }\n\nlevels: []\n';
    expect(withRoles(text, [{ role: 'c', title: { zh: '丙' } }])).toBe(text.replace('    title: { zh: 乙 }\n', '    title: { zh: 乙 }\n  - { role: c, title: { zh: 丙 } }\n'));
    const trailing = text.replace('{ zh: 乙 }\n', '{ zh: 乙 } # the last\n');
    expect(withRoles(trailing, [{ role: 'c', title: { zh: '丙' } }])).toContain('# the last\n  - { role: c');
  });
});
