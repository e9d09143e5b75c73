/**
 * Who does what goes out as lanes and comes back: each element of a process stands in one, also in the picture. A drawing that has lanes
 * takes what is new and what somebody else does now into the right one; a drawing that has none gets none.
 */
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { Performer, ProcessDefinition, TaskStep } from '../../runtime/definition/model/process.ts';
import type { ModelRole, ReadModel } from '../../runtime/plugin/pluginContract.ts';
import { Places } from '../../plugins/bpmn/write/places.ts';
import { exportModel } from '../../runtime/service/models/exportModel.ts';
import { modelTarget } from '../../runtime/service/models/modelTarget.ts';
import { files, format, inLanesOnly, inStandardWords, orderOf, placesOf, processesOf, read, textOf } from './bpmnFiles.ts';
import { drawnLanes } from './bpmnLanes.ts';
import { processorTime } from '../processorTime.ts';
import { packOf } from './bpmnPack.ts';
import { tracesOf } from './bpmnTraces.ts';

const { sources, pack } = loadPack(readPackFiles('definitions/discipline'));
const processOf = (model: Pick<ReadModel, 'definitions'>): ProcessDefinition => model.definitions.find(({ kind }) => kind === 'process')!.data as unknown as ProcessDefinition;
/** Tasks and whoever does them, by the titles of both. */
function doing(process: ProcessDefinition, roles: readonly ModelRole[]): string[] {
  const titleOf = (by: Performer): string => roles.find(({ role }) => role === by.role)?.title.zh ?? by.role;
  return [...new Places(process).all.values()].flatMap(({ step }) => ('task' in step ? [`${step.title.zh}: ${titleOf(step.by)}`] : [])).sort();
}

describe('a process of the reference pack', () => {
  it.each(sources.filter(({ kind }) => kind === 'process').map(({ name }) => name))('%s is drawn in lanes, and read back with the same performers from the standard words', async (name) => {
    const { text } = await exportModel({ format, sources, drawings: [], organisation: pack!.organisation, process: name });
    const { lanes, faults, crossings } = await drawnLanes(text);
    expect([faults, crossings]).toEqual([[], []]);
    const before = sources.find((source) => source.kind === 'process' && source.name === name)!.data as unknown as ProcessDefinition;
    const roles = pack!.organisation.roles;
    const back = await format.read(inStandardWords(text), 'model.bpmn', modelTarget(pack!));
    const after = doing(processOf(back), [...roles, ...back.roles]);
    expect(after).toEqual(expect.arrayContaining(doing(before, roles)));
    expect(processOf(back).startedBy?.role).toBe(before.startedBy?.role ?? processOf(back).startedBy?.role);
    // Roles that the pack has are found again by their title, and lanes are called by nothing else than roles and what approves.
    for (const { role } of roles) expect(back.roles.map((each) => each.role)).not.toContain(role);
    expect([...lanes.keys()].every((lane) => lane !== '')).toBe(true);

    // Approvals are tasks there; from then on nothing changes any more.
    const again = await format.read(inStandardWords((await format.write({ ...orderOf(back), roles: [...roles, ...back.roles] })).text), 'model.bpmn', modelTarget(pack!));
    expect(doing(processOf(again), [...roles, ...again.roles])).toEqual(after);
  });

  it('names approvals by the role of their level, by all levels of a list, or by their table', async () => {
    const lanesOf = async (name: string): Promise<ReadonlyMap<string, string[]>> => (await drawnLanes((await exportModel({ format, sources, drawings: [], organisation: pack!.organisation, process: name })).text)).lanes;
    const trial = await lanesOf('case-trial');
    expect(trial.get('机关主要负责人')).toContain('审批退回重新审查调查');
    expect(trial.get('部门主要负责人、分管领导')).toContain('审批退回');
    expect(trial.get('审批权限表')).toContain('审批审理报告');
    expect((await lanesOf('sanction-decision')).get('部门主要负责人、分管领导、机关主要负责人、纪委常委会')).toBeDefined();
  });
});

describe('a reference model', () => {
  it.each(files)('%s drawn anew has each element in one lane, in the picture too', async (file) => {
    const model = await read(textOf(file), file);
    if (processesOf(model).length === 0) return;
    const { lanes, faults, crossings } = await drawnLanes((await format.write(orderOf(model))).text);
    expect([faults, crossings]).toEqual([[], []]);
    expect(lanes.size).toBeGreaterThan(0);
    // On its own drawing it has the lanes that it had.
    const [kept, before] = await Promise.all([(await format.write(orderOf(model, model.drawing!.text))).text, textOf(file)].map((text) => drawnLanes(text)));
    expect([...kept!.lanes.keys()]).toEqual([...before!.lanes.keys()]);
  });
});

it('an event at the edge of another’s task that somebody else enters is told as what cannot be expressed', async () => {
  const model = await read(textOf('C.3.0.bpmn'), 'C.3.0.bpmn');
  const told = async (definitions: ReadModel['definitions']): Promise<string[]> => (await format.write({ ...orderOf({ ...model, definitions }), roles: [...model.roles, { role: 'auditor', title: { zh: '复核人' } }] })).remarks.flatMap(({ type, why }) => (why.zh.includes('泳道') ? [`${type} ${why.zh}`] : []));
  expect(await told(model.definitions)).toEqual([]);
  const other = model.definitions.map((each) => (each.kind === 'message' ? { ...each, data: { ...each.data, enteredBy: { role: 'auditor' } } } : each));
  expect(await told(other)).toEqual(['BoundaryEvent 由“复核人”认定或录入：它所在的泳道说的是别人，只写在扩展里']);
});

describe('a drawing that is kept', () => {
  const file = 'C.7.0.bpmn';
  async function changed(of: string, change: (tasks: TaskStep[], process: ProcessDefinition) => void, role?: ModelRole): Promise<{ text: string; moved: string[]; lanes: Map<string, string[]> }> {
    const before = await read(textOf(of), of);
    const process = structuredClone(processOf(before));
    change([...new Places(process).all.values()].flatMap(({ step }) => ('task' in step ? [step] : [])), process);
    const model = { ...before, roles: [...before.roles, ...(role ? [role] : [])], definitions: before.definitions.map((each) => (each.data === (processOf(before) as unknown) ? { ...each, data: process as unknown as Record<string, unknown> } : each)) };
    const { text } = await format.write(orderOf(model, before.drawing!.text));
    // The same is done by the same, in standard words.
    const name = process.process;
    expect(tracesOf(packOf(await read(inStandardWords(text), of)).loaded.pack!, name, 10).hash).toBe(tracesOf(packOf(model).loaded.pack!, name, 10).hash);
    const { lanes, faults } = await drawnLanes(text);
    const known = (await drawnLanes(textOf(of))).faults;
    expect(faults.filter((fault) => !known.includes(fault))).toEqual([]);
    const [places, placesBefore] = [placesOf(text), placesOf(textOf(of))];
    return { text, lanes, moved: [...placesBefore].filter(([element, place]) => places.get(element) !== place).map(([element]) => element) };
  }
  const stranger: ModelRole = { role: 'auditor', title: { zh: '复核人' } };

  it('has what is new in the lane of whoever does it', async () => {
    const { lanes, moved } = await changed(file, (_, process) => { process.stages[0]!.steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: 'hiring-manager' } } as TaskStep); });
    expect(lanes.get('Hiring manager')).toContain('通读');
    expect([...lanes.keys()]).toEqual(['Hiring manager', 'Recruitment']);
    // Only the way between the two that it stands between now is gone.
    expect(moved).toHaveLength(1);
  });

  it('gets a lane more below the others where a role has none', async () => {
    const { lanes, text } = await changed(file, (_, process) => { process.stages[0]!.steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: 'auditor' } } as TaskStep); }, stranger);
    expect([...lanes]).toEqual([...(await drawnLanes(textOf(file))).lanes, ['复核人', ['通读']]]);
    expect(inLanesOnly(text)).toContain('name="复核人"');
  });

  it('is upright where the others are, and the pool beside gives way', async () => {
    const { lanes, text } = await changed('A.4.1.bpmn', (_, process) => { process.stages[0]!.steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: 'auditor' } } as TaskStep); }, stranger);
    expect(lanes.get('复核人')).toEqual(['通读']);
    expect([...text.matchAll(/isHorizontal="false"/g)]).toHaveLength(6);
  });

  it('moves what another role does now into the lane of that role, and nothing else', async () => {
    let title = '';
    const { lanes, moved } = await changed(file, (tasks) => {
      const task = tasks.find(({ by }) => by.role === 'hiring-manager')!;
      title = task.title.zh;
      task.by = { role: 'recruitment' };
    });
    expect(lanes.get('Recruitment')).toContain(title);
    expect(lanes.get('Hiring manager')).not.toContain(title);
    // The task with the ways to it and from it, and the data that it gives.
    expect(moved).toHaveLength(4);
  });

  it('without lanes gets none: a resource says who does it now', async () => {
    const { lanes, moved, text } = await changed('A.1.0.bpmn', (tasks) => { tasks[1]!.by = { role: 'auditor' }; }, stranger);
    expect([lanes.size, moved]).toEqual([0, []]);
    expect(text).toContain('name="复核人"');
  });

  it('calls a lane by another role where all that stands in it is done by that one now', async () => {
    const { lanes, moved } = await changed(file, (tasks, process) => {
      for (const each of [{ by: process.startedBy! }, ...tasks]) if (each.by.role === 'hiring-manager') each.by.role = 'auditor';
    }, stranger);
    expect([...lanes.keys()]).toEqual(['复核人', 'Recruitment']);
    expect(moved).toEqual([]);
  });
});

it('a lane in which eight hundred tasks stand takes one more in bounded time', { timeout: 60_000 }, async () => {
  const n = 800;
  const each = (make: (i: number) => string): string => Array.from({ length: n }, (_, i) => make(i)).join('');
  const text = `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="t">
<process id="p" name="P"><laneSet id="ls"><lane id="l1" name="甲">${each((i) => `<flowNodeRef>t${i}</flowNodeRef>`)}</lane></laneSet><startEvent id="s"/>${each((i) => `<task id="t${i}" name="T${i}"/><sequenceFlow id="f${i}" sourceRef="${i === 0 ? 's' : `t${i - 1}`}" targetRef="t${i}"/>`)}<sequenceFlow id="fe" sourceRef="t${n - 1}" targetRef="e"/><endEvent id="e"/></process>
<di:BPMNDiagram id="dia"><di:BPMNPlane id="pl" bpmnElement="p"><di:BPMNShape id="shl" bpmnElement="l1"><dc:Bounds x="10" y="10" width="99000" height="300"/></di:BPMNShape>${each((i) => `<di:BPMNShape id="sh${i}" bpmnElement="t${i}"><dc:Bounds x="${100 + i * 100}" y="100" width="80" height="80"/></di:BPMNShape>`)}</di:BPMNPlane></di:BPMNDiagram></definitions>`;
  const before = await read(text, 'long.bpmn');
  const process = structuredClone(processOf(before));
  process.stages[0]!.steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: (process.stages[0]!.steps[0] as TaskStep).by.role } } as TaskStep);
  const definitions = before.definitions.map((given) => (given.kind === 'process' ? { ...given, data: process as unknown as Record<string, unknown> } : given));
  const used = processorTime();
  const { text: after } = await format.write(orderOf({ ...before, definitions }, before.drawing!.text));
  // Some 16 s while each place that was tried looked all that is drawn through for each element.
  expect(used()).toBeLessThan(6_000);
  expect((await drawnLanes(after)).lanes.get('甲')).toContain('通读');
});
