/** What models of Camunda and Zeebe say of who does it, what is called and what is waited for, and what of it does nothing here. */
import { describe, expect, it } from 'vitest';
import type { ReadModel } from '../../runtime/plugin/pluginContract.ts';
import { formatProblem } from '../../runtime/base/problem.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { importModel } from '../../runtime/service/models/importModel.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { format, read, textOf } from './bpmnFiles.ts';

const files = readPackFiles('definitions/discipline');
const { pack } = loadPack(files);
const root = 'definitions/discipline/';
const model = (inner: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><process id="p" name="核查"><startEvent id="s"/>${inner}<endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/><sequenceFlow id="f3" sourceRef="b" targetRef="e"/></process></definitions>`;
const stepsOf = (read: ReadModel): Record<string, unknown>[] => (read.definitions.find(({ kind }) => kind === 'process')!.data['stages'] as { steps: Record<string, unknown>[] }[]).flatMap(({ steps }) => steps);
const assumedAt = (read: ReadModel, element: string): string => read.assumed.filter((each) => each.element === element).map(({ why }) => why.en).join('; ');

describe('a model of another tool', () => {
  it('calls a process of the pack by its name or its title, and the drafts are accepted beside it', async () => {
    for (const [a, b] of [['calledElement="sealing"', `<extensionElements><zeebe:calledElement processId="${pack!.process['petition-intake']!.title.zh}"/></extensionElements>`]] as const) {
      const imported = await importModel(format, model(`<callActivity id="a" name="查封" ${a}/><callActivity id="b" name="受理">${b}</callActivity>`), 'call.bpmn', { pack: pack!, files, root });
      const steps = stepsOf(imported.model);
      expect(steps.map(({ process, wait }) => [process, wait])).toEqual([['sealing', true], ['petition-intake', true]]);
      expect(assumedAt(imported.model, 'a')).toContain('of this pack');
      const whole = new Map([...files, ...imported.files].map((file) => [file.path, file]));
      const loaded = loadPack([...whole.values()]);
      expect([...loaded.problems, ...lintPack(loaded)].filter(({ at }) => imported.files.some(({ path }) => path === at?.file)).map((each) => formatProblem(each))).toEqual([]);
    }
    // Nothing is called that is not there.
    const unknown = await importModel(format, model('<callActivity id="a" calledElement="sealin"/><callActivity id="b" calledElement=""/>'), 'call.bpmn', { pack: pack!, files, root });
    expect(stepsOf(unknown.model).every((step) => 'task' in step)).toBe(true);
  });

  it('gives a task to the role that the pack knows by the group, else to the lane; an expression names nobody', async () => {
    const lanes = '<laneSet id="l"><lane id="l1" name="经办人"><flowNodeRef>a</flowNodeRef><flowNodeRef>b</flowNodeRef></lane></laneSet>';
    const known = await importModel(format, model(`${lanes}<userTask id="a" camunda:candidateGroups="reviewer,others"/><userTask id="b" camunda:candidateGroups="group-7" camunda:assignee="\${starter}"/>`), 'who.bpmn', { pack: pack!, files, root });
    expect(stepsOf(known.model).map(({ by }) => (by as { role: string }).role)).toEqual(['reviewer', expect.not.stringMatching(/reviewer|group|starter/)]);
    const alone = await read(model('<userTask id="a"><extensionElements><zeebe:assignmentDefinition candidateGroups="accounting"/></extensionElements></userTask><userTask id="b" camunda:assignee="=starter"/>'), 'who.bpmn');
    expect(alone.roles.map(({ title }) => title.zh)).toEqual(['accounting', '核查']);
  });

  it('has told what of it does nothing here, by element; what is taken over or only drawn is not', async () => {
    const found = await read(model('<serviceTask id="a" camunda:topic="order" camunda:type="external"/><userTask id="b" camunda:candidateGroups="x" zeebe:modelerTemplate="t"><multiInstanceLoopCharacteristics camunda:collection="units"/></userTask>'), 'said.bpmn');
    expect(assumedAt(found, 'a')).toContain('camunda:topic, camunda:type');
    expect(assumedAt(found, 'b')).toContain('camunda:collection');
    expect(assumedAt(found, 'b')).not.toMatch(/candidateGroups|modelerTemplate/);
  });

  it('waits for a message where one is received on the way, and whoever enters it may', async () => {
    const lanes = '<laneSet id="l"><lane id="l1" name="甲"><flowNodeRef>a</flowNodeRef></lane><lane id="l2" name="乙"><flowNodeRef>b</flowNodeRef></lane></laneSet>';
    const found = await read(model(`${lanes}<userTask id="a" name="发函"/><receiveTask id="b" name="等回函"/>`), 'wait.bpmn');
    expect([found.refused, found.lost]).toEqual([[], []]);
    const { stages } = found.definitions.find(({ kind }) => kind === 'process')!.data as { stages: { stays?: boolean; watches?: { for: { message: string } }[] }[] };
    const message = found.definitions.find(({ kind }) => kind === 'message')!;
    expect(stages.at(-1)).toMatchObject({ stays: true, watches: [{ for: { message: message.name } }] });
    // Somebody who does nothing else than enter it has the right to.
    const { role } = message.data['enteredBy'] as { role: string };
    const [{ who, may }] = found.definitions.find(({ kind }) => kind === 'permission')!.data['grants'] as [{ who: { roles: string[] }; may: string[] }];
    expect([who.roles.includes(role), may.includes('enter-message')]).toEqual([true, true]);
    // With a limit of time at its edge, or in a branch, somebody notes it.
    const late = await read(model('<receiveTask id="a"/><boundaryEvent id="t" attachedToRef="a"><timerEventDefinition/></boundaryEvent><endEvent id="x"/><sequenceFlow id="f9" sourceRef="t" targetRef="x"/><userTask id="b"/>'), 'late.bpmn');
    expect(stepsOf(late)[0]).toHaveProperty('task');
  });
});

describe('models as bpmn.io writes them', () => {
  it('keep who does it and what is waited for', async () => {
    const found = await read(textOf('../drawn/procurement.bpmn'), 'procurement.bpmn');
    expect(found.roles.map(({ title }) => title.zh)).toEqual(['申请人', '采购组']);
    expect(found.processes.map(({ whole }) => whole)).toEqual([true]);
  });
});
