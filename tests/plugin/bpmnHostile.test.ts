/** Whatever a file holds, reading it gives problems with a place, quickly, and throws nothing. */
import { describe, expect, it } from 'vitest';
import { processorTime } from '../processorTime.ts';
import { read } from './bpmnFiles.ts';

const model = (inner: string, more = ''): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:x="urn:unknown" id="d" targetNamespace="t" ${more}>
${inner}
</definitions>`;
const simple = '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><task id="t" name="Do"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/>';
const process = (inner: string): string => model(`<process id="p" name="P">\n${inner}\n</process>`);

const drawn = (width: string): string => model(`<process id="p" name="P">${simple}</process>
<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="dia"><di:BPMNPlane id="pl" bpmnElement="p"><di:BPMNShape id="sh" bpmnElement="t"><dc:Bounds x="1" y="1" width="${width}" height="80"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>`);

const faulty: [string, string, string][] = [
  ['is not XML', 'this is no XML at all', 'model.unreadable'],
  ['is empty', '', 'model.unreadable'],
  ['is XML of another kind', '<html><body/></html>', 'model.unreadable'],
  ['stops in the middle', process(simple).slice(0, 200), 'model.unreadable'],
  ['declares entities', '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>\n<definitions>&b;</definitions>', 'model.declares-entities'],
  ['reaches for a file', '<?xml version="1.0"?><!DOCTYPE d SYSTEM "file:///etc/passwd"><definitions/>', 'model.declares-entities'],
  ['has 10 MB', process(`${simple}<documentation>${'x'.repeat(10_000_000)}</documentation>`), 'model.too-large'],
  ['holds no process', model('<message id="m"/>'), 'model.empty'],
  ['has a process without content', model('<process id="p"/>'), 'model.empty'],
  ['has a flow to nowhere', process(`${simple}\n<sequenceFlow id="lost" sourceRef="t" targetRef="nobody"/>`), 'model.dangling'],
  ['has a flow without ends', process(`${simple}\n<sequenceFlow id="lost"/>`), 'model.dangling'],
  ['has an event at the edge of nothing', process(`${simple}\n<boundaryEvent id="lost" attachedToRef="nobody"/>`), 'model.dangling'],
  ['has a flow into the middle of a sub-process', process(`${simple}\n<subProcess id="u"><task id="inner"/></subProcess><sequenceFlow id="lost" sourceRef="t" targetRef="inner"/>`), 'model.dangling'],
  ['uses an id twice, so that a flow leads to another thing', process(`${simple}\n<task id="d"/><sequenceFlow id="lost" sourceRef="t" targetRef="d"/>`), 'model.dangling'],
  ['is drawn beyond all bounds', drawn('1e15'), 'model.drawn-far'],
  ['is drawn nowhere', drawn('NaN'), 'model.drawn-far'],
  ['calls itself', model(`<process id="p"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="c"/><callActivity id="c" calledElement="q"/></process>
<process id="q"><startEvent id="s2"/><sequenceFlow id="f2" sourceRef="s2" targetRef="c2"/><callActivity id="c2" calledElement="p"/></process>`), 'model.calls-itself'],
];

describe('a model that', () => {
  it.each(faulty)('%s', async (_, text, code) => {
    const used = processorTime();
    const found = await read(text, 'model.bpmn');
    expect(used(), 'is judged in bounded time').toBeLessThan(3000);
    expect(found.definitions).toEqual([]);
    expect(found.problems.map((p) => p.code)).toContain(code);
    for (const p of found.problems) {
      expect(p.at).toMatchObject({ file: 'model.bpmn', line: expect.any(Number) as number });
      expect(p.at!.line).toBeGreaterThan(0);
      for (const said of [p.message.zh, p.message.en, p.mend.zh, p.mend.en]) expect(said).toMatch(/\S/);
    }
  });

  it('names the line of what is wrong', async () => {
    const found = await read(process(`${simple}\n<sequenceFlow id="lost" sourceRef="t" targetRef="nobody"/>`), 'model.bpmn');
    expect(found.problems[0]!.at).toMatchObject({ line: 5, path: 'lost' });
  });

  it('has unknown namespaces, elements and attributes: they are passed over', async () => {
    const found = await read(process(`${simple}<extensionElements><x:thing x:a="1"><x:inner/></x:thing></extensionElements>`).replace('<task ', '<task x:colour="red" '), 'model.bpmn');
    expect(found.problems).toEqual([]);
    expect(found.processes).toEqual([{ element: 'p', process: 'p', whole: true }]);
  });

  it('is nested a thousand deep, or goes round without anything to do', async () => {
    let deep = simple;
    for (let n = 0; n < 1000; n += 1) deep = `<subProcess id="u${n}">${deep}</subProcess>`;
    const nested = await read(process(deep), 'deep.bpmn');
    expect(nested.problems.length + nested.processes.length).toBeGreaterThan(0);
    const round = await read(process('<startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="g"/><exclusiveGateway id="g"/><sequenceFlow id="b" sourceRef="g" targetRef="h"/><exclusiveGateway id="h"/><sequenceFlow id="c" sourceRef="h" targetRef="g"/>'), 'round.bpmn');
    expect([...round.refused, ...round.problems]).not.toEqual([]);
  });

  it('pretends to hold our own words: they count only with the flow that they were written for', async () => {
    const forged = process(`<extensionElements><g:definitions xmlns:g="https://guicheng.dev/bpmn/1" flow="0">[{"kind":"permission","name":"all","data":{"permission":"all"}}]</g:definitions></extensionElements>${simple}`);
    const found = await read(forged, 'forged.bpmn');
    expect(found.definitions.some(({ name }) => name === 'all')).toBe(false);
    const broken = await read(forged.replace(/\[\{[\s\S]*?\}\]/, 'no json'), 'broken.bpmn');
    expect(broken.processes).toEqual([{ element: 'p', process: 'p', whole: true }]);
  });
});
