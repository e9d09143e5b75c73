/** The designer's simulator on the reference pack: every process can be played with sample data, and what was played can be kept. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSimulator } from '../../designer/simulator/simulator.ts';
import type { Story } from '../../designer/simulator/playedStory.ts';
import { waitFor } from '../../designer/simulator/waits.ts';
import { beginningOf, sampleContext } from '../../designer/simulator/beginning.ts';
import { formFaults } from '../../designer/simulator/formFaults.ts';
import { dayAt, sampleForm, shownFields } from '../../designer/simulator/sampleData.ts';
import { textOfPattern } from '../../designer/simulator/sampleText.ts';
import { canvasIds } from '../../designer/simulator/canvasPlaces.ts';
import { formSchema } from '../../runtime/definition/load/formSchema.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { readField } from '../../runtime/interpreter/caseFile.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { processIndex } from '../../runtime/interpreter/processIndex.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { checkFormValues } from '../../runtime/service/formValidator.ts';
import { packSources } from './packSources.ts';

const files = packSources().map((f) => ({ ...f, path: `definitions/discipline/${f.path}` }));
const reader = createSourceReader();
const pack = loadPack(files, reader).pack!;
const processes = definitionsOf(pack, 'process').map((p) => p.process);
/** A third of them each time, all of them in the deep run. */
const turn = Number(process.env['GUICHENG_SEED'] ?? Date.now()) % 3;
const played = process.env['GUICHENG_DEEP'] === '1' ? processes : processes.filter((_process, i) => i % 3 === turn);
console.log(`simulator: turn ${turn} (GUICHENG_SEED=${turn} repeats it)`);
const head = '# yaml-language-server: $schema=../../schemas/scenario.json';

function opened() {
  const simulator = createSimulator();
  expect(simulator.load(files.map((f) => [f.path, f.text]))).toEqual({ ok: true, problems: 0 });
  return simulator;
}
type Simulator = ReturnType<typeof opened>;

function started(simulator: Simulator, process: string): Story {
  const begun = simulator.begin(process, {});
  const came = simulator.start(begun.starters[0]?.id, undefined);
  if ('faults' in came) throw new Error(`${process}: ${JSON.stringify(came.faults)}`);
  return came.story;
}

/** Walks by itself; gives the last play and how many acts were done. */
function walk(simulator: Simulator, process: string, most: number) {
  let play = simulator.play(started(simulator, process));
  let acts = 0;
  while (acts < most && !play.stopped) {
    const next = simulator.automatic();
    if ('refused' in next) {
      // Nothing can be done: only because nothing waits.
      expect(play.shown.cases.flatMap((c) => c.works).map((w) => `${process}: ${w.title.zh}`), next.refused.join('；')).toEqual([]);
      break;
    }
    play = simulator.play({ ...play.story, play: [...play.story.play, next.act] });
    acts += 1;
  }
  return { play, acts };
}

describe('playing', () => {
  it.each(played)('%s begins with sample data and goes on by itself for 40 acts or to its end', (process) => {
    const { play, acts } = walk(opened(), process, 40);
    expect(play.stopped).toBeUndefined();
    expect(acts).toBeGreaterThan(2);
    expect(play.shown.cases.every((c) => c.status === 'ended') || acts === 40).toBe(true);
    expect(play.line.filter((e) => e.who !== undefined)).toHaveLength(acts + (play.story.play[0] && 'does' in play.story.play[0] && play.story.play[0].does === 'start' ? 1 : 0));
  });

  it('goes back by playing without the last act, and shows every moment as it was', () => {
    const simulator = opened();
    const { play } = walk(simulator, 'sealing', 4);
    const then = simulator.moment(2).shown;
    const back = simulator.play({ ...play.story, play: play.story.play.slice(0, 2) });
    expect(back.shown).toEqual(then);
    const fresh = opened();
    expect(fresh.play(back.story).shown).toEqual(then);
  });

  it('plays the same moves on a draft that has changed, and says where it can go no further', () => {
    const simulator = opened();
    const { play } = walk(simulator, 'archiving', 2);
    const changed = files.map((f) => (f.path.endsWith('processes/archiving.yaml') ? { ...f, text: f.text.replace('by: { role: reviewer, prefer: case-handler }', 'by: { role: archivist }') } : f));
    expect(changed).not.toEqual(files);
    simulator.load(changed.map((f) => [f.path, f.text]));
    const again = simulator.play(play.story);
    expect(again.stopped?.move).toBe(2);
    expect(again.line).toHaveLength(2);
    expect(again.shown.cases[0]!.works[0]!.people[0]!.post.zh).toBe('档案管理员');
  });

  it('says which field lacks what, and does nothing then', () => {
    const simulator = opened();
    const play = simulator.play(started(simulator, 'petition-intake'));
    const work = play.shown.cases[0]!.works[0]!;
    const who = work.people[0]!.id;
    const offer = simulator.actions('case-1', who).open.find((o) => o.verb === 'complete')!;
    const { chosen, form } = simulator.fill('case-1', who, { ...offer, targets: [] }, undefined);
    expect(form?.values).toMatchObject({ channel: expect.any(String) as string });
    const emptied = { ...chosen, data: { ...chosen.data, summary: null } };
    expect(simulator.attempt(emptied, form?.form)).toEqual({ faults: [{ field: 'summary', message: { zh: '必填', en: 'required' } }] });
    expect(simulator.attempt(chosen, form?.form)).toHaveProperty('act.does', 'complete');
  });

  it('tells why an act is closed to a person', () => {
    const simulator = opened();
    const { play } = walk(simulator, 'sealing', 1);
    const applicant = play.shown.cases[0]!.handlers[0]!;
    const { closed } = simulator.actions('case-1', applicant);
    expect(closed.map((c) => c.because.zh)).toContain('申请、拟稿的人不能审批自己的事项');
  });

  it('moves the clock to the last minute of the next due date, and past it', () => {
    const simulator = opened();
    let play = simulator.play(started(simulator, 'lead-disposition'));
    const due = play.shown.cases[0]!.clocks.find((c) => c.status === 'running')!;
    for (const lamp of ['red', 'overdue']) {
      play = simulator.play({ ...play.story, play: [...play.story.play, simulator.toNextDue()!] });
      expect(play.shown.cases[0]!.clocks.find((c) => c.id === due.id)).toMatchObject({ lamp });
    }
  });

  it('knows every step of every process on the canvas', () => {
    for (const process of processes) {
      const definition = packView(pack).process(process);
      const ids = canvasIds(definition);
      expect([...processIndex(definition).steps.keys()].filter((path) => !ids.has(path))).toEqual([]);
    }
  });
});

describe('where the organs keep another time', () => {
  it('a case begins at nine by their clock, and a moment that is chosen is kept as their clock shows it', () => {
    const elsewhere = { ...pack, organisation: { ...pack.organisation, zone: 'Asia/Urumqi' } };
    const process = processes[0]!;
    const begun = beginningOf(elsewhere, process);
    expect(begun.at).toBe('2026-03-16T09:00+06:00');
    expect(dayAt(sampleContext(begun))).toBe('2026-03-16');
    // Late in the evening there, the next day further east.
    const late = beginningOf(elsewhere, process, { at: '2026-03-16T17:30:00.000Z' });
    expect([late.at, dayAt(sampleContext(late))]).toEqual(['2026-03-16T23:30+06:00', '2026-03-16']);
    expect(beginningOf(pack, process).at).toBe('2026-03-16T09:00+08:00');
  });
});

describe('a recorded scenario', () => {
  it.each(played)('of %s passes as a file of the pack', (process) => {
    const simulator = opened();
    walk(simulator, process, 6);
    const path = 'definitions/discipline/scenarios/zz-played.yaml';
    const recorded = simulator.record('zz-played', { zh: '演练记录', en: 'Played' }, path, head);
    expect(recorded.wrong).toEqual([]);
    expect(recorded.passed).toBe(true);
    const again = loadPack([...files, { path, text: recorded.text }], reader);
    const result = runScenario(again.pack!, again.pack!.scenario['zz-played']!);
    expect(result.wrong).toEqual([]);
    expect(result.assertions).toBeGreaterThan(1);
  });

  it('says so when the last act changes nothing that is seen at the end', () => {
    const simulator = opened();
    const { play } = walk(simulator, 'sealing', 6);
    const who = play.shown.cases[0]!.handlers[0]!;
    const print = simulator.actions('case-1', who).open.find((o) => o.verb === 'print')!;
    const tried = simulator.attempt(simulator.fill('case-1', who, print, print.targets[0]!.value).chosen, undefined);
    if (!('act' in tried)) throw new Error('printing needs no form');
    simulator.play({ ...play.story, play: [...play.story.play, tried.act] });
    const recorded = simulator.record('zz-played', { zh: '演练记录' }, 'definitions/discipline/scenarios/zz-played.yaml', head);
    expect(recorded.passed).toBe(false);
    expect(recorded.wrong.map(({ zh, en }) => [zh, en])).toEqual([[expect.stringContaining('去掉最后一个动作'), expect.stringContaining('it passes as well without its last act')]]);
  });
});

describe('sample data', () => {
  it.each(definitionsOf(pack, 'form').map((f) => f.form))('of the form %s pass its schema and are complete', (name) => {
    const { of } = pack.form[name]!;
    const process = definitionsOf(pack, 'process').find((p) => p.of === of)!;
    const context = sampleContext(beginningOf(pack, process.process));
    const data = sampleForm(context, name, {});
    const form = formSchema(pack, name, dayAt(context));
    const shown = shownFields(pack, form, data, context.facts);
    const flat = Object.fromEntries(shown.map((field) => [field, readField(data, field)]));
    const hidden = new Set(form.sections.flatMap((s) => s.fields.map((f) => f.field)).filter((field) => !shown.includes(field)));
    // What is only shown, or hidden by a condition, is not this form's to fill.
    expect(checkFormValues(form.schema, flat).filter((fault) => !(fault.keyword === 'required' && hidden.has(String(fault.params['missingProperty']))))).toEqual([]);
    expect(formFaults(pack, name, data, {}, context.facts, dayAt(context))).toEqual([]);
    expect(shown.filter((field) => readField(data, field) === undefined)).toEqual([]);
  });

  it.each(['^[0-9]{17}[0-9X]$', '^[0-9A-Z-]{1,12}$', '^[0-9+\\- ]{5,20}$', '^(甲|乙)字第\\d{4}号$', '^[^/]+/[a-z]*$', '^A?B+(CD){2}$'])('a text for the pattern %s', (pattern) => {
    expect(textOfPattern(pattern)).toMatch(new RegExp(pattern, 'u'));
  });
});

describe('the prover in the simulator', () => {
  it('shows a counter-example that can be played move by move', () => {
    const base = readdirSync('tests/cases/prove/base').map((name): [string, string] => [name, readFileSync(join('tests/cases/prove/base', name), 'utf8')]);
    const spoilt = base.map(([name, text]): [string, string] => [name, text.replace('papers: { issue: [permit-sheet, permit-decision, urgent-notice] }', 'papers: { issue: [permit-sheet, urgent-notice] }')]);
    expect(spoilt).not.toEqual(base);
    const simulator = createSimulator();
    simulator.load(base);
    expect(simulator.prove('permit').findings).toEqual([]);
    simulator.load(spoilt);
    const stuck = simulator.prove('permit').findings.find((f) => f.problem.code === 'case.stuck')!;
    expect(stuck.others).toBeUndefined();
    // Its place and its way on the canvas: asked for, decided, and where it stands still.
    expect([stuck.place, stuck.route]).toEqual(['/stages/1/steps/0', ['/stages/0/steps/0', '/stages/0/steps/1', '/stages/1/steps/0', '/stages/1/steps/0']]);
    // By titles, in either language, with its people called as scenarios call them; the paper of this pack has its name for a title.
    expect([stuck.problem.message, stuck.line]).toEqual([
      { zh: '案件走到“查验”就停住，谁也不能再办下去：尚未完成编号用印：permit-decision。', en: expect.stringMatching(/^A case that comes to "查验" stands still, nobody can take it further: [^\p{Script=Han}]*\.$/u) as string },
      { zh: '承办人（兼） 提交“申请”；部门负责人1 同意“审批”；承办人（兼） 提交“查验”（办不成）；承办人（兼） 提交“查验”（办不成）', en: '承办人 (several roles) Submit "申请"; 部门负责人 1 Agree "审批"; 承办人 (several roles) Submit "查验" (refused); 承办人 (several roles) Submit "查验" (refused)' },
    ]);
    const { process, given, play } = stuck.scenario!.zh;
    const played = simulator.play({ process: process!, given, play: play.filter((move) => !('see' in move)) });
    expect(played.stopped).toBeUndefined();
    expect(played.line.length).toBeGreaterThan(2);
    expect(played.shown.cases[0]!.works.length).toBeGreaterThan(0);
  });
});

describe('the clock of a played case', () => {
  const at = (simulator: Simulator, moves: Story['play']) => { const story = started(simulator, 'lead-registration'); return simulator.play({ ...story, play: [...story.play, ...moves] }); };

  it('goes to a day and hour, or as far as somebody says, and a scenario keeps what was said', () => {
    const simulator = opened();
    const begun = at(simulator, []);
    const wanted = new Date(Date.parse(begun.shown.at) + 2 * 86_400_000 + 3 * 3_600_000 + 5 * 60_000).toISOString();
    const there = simulator.toMoment(wanted)!;
    expect(there).toEqual({ wait: { days: 2, hours: 3, minutes: 5 } });
    expect(Date.parse(at(simulator, [there]).shown.at)).toBe(Date.parse(wanted));
    // Time only goes forward.
    expect(simulator.toMoment(begun.shown.at)).toBeUndefined();
    const moves = [waitFor(5, 'hours'), waitFor(2, 'workingDays')];
    const play = at(simulator, moves);
    const next = simulator.automatic();
    if (!('act' in next)) throw new Error(JSON.stringify(next.refused));
    simulator.play({ ...play.story, play: [...play.story.play, next.act] });
    const recorded = simulator.record('waits', { zh: '等' }, 'definitions/discipline/scenarios/waits.yaml', head);
    expect(recorded.wrong).toEqual([]);
    expect(recorded.text).toContain('{ wait: { hours: 5 } }');
    expect(recorded.text).toContain('{ wait: { workingDays: 2 } }');
  });
});

describe('a case that goes down to another organ', () => {
  const told = () => {
    const simulator = opened();
    const begun = simulator.begin('petition-assign-report-back', {});
    const { play } = walk(simulator, 'petition-assign-report-back', 22);
    const moments = play.story.play.map((_move, i) => simulator.moment(i).shown);
    return { begun, play, moments, cases: moments.flatMap((moment) => moment.cases) };
  };

  it('begins where there is an organ below, and goes down to that', () => {
    const { begun, cases } = told();
    expect(begun.tier).toBe('city');
    expect([...new Set(cases.filter((c) => c.process === 'assigned-petition').map((c) => c.organ))]).toEqual(['县纪委监委']);
  });

  it('is told as it is: what waits by its name once, no stage before it is accepted, each act at its own step, what both sides say once', () => {
    const { play, cases } = told();
    expect(cases.flatMap((c) => c.works).filter((w) => w.kind === 'seal').map((w) => w.title.zh)).toContain('用印：信访举报交办函');
    expect(cases.filter((c) => c.works.some((w) => w.kind === 'receive')).map((c) => c.stage)).not.toEqual([]);
    expect(cases.filter((c) => c.works.some((w) => w.kind === 'receive')).every((c) => c.stage === undefined)).toBe(true);
    // A step of this name stands in two of the processes; it is the one that was done.
    expect(play.line.map((e) => e.what.zh)).toContain('提交：承办部门签收（签收）');
    for (const { followed } of play.line) expect(followed.map(({ zh }) => zh)).toEqual([...new Set(followed.map(({ zh }) => zh))]);
  });
});

it('a paper of a played case is looked at with the data of the case, and by the moment that is looked at', () => {
  const simulator = opened();
  const { play } = walk(simulator, 'petition-assign-report-back', 12);
  const atFirst = new Set(simulator.moment(0).shown.cases.flatMap((c) => c.papers.map((p) => p.id)));
  const held = play.shown.cases.flatMap((c) => c.papers.map((p) => ({ case: c.id, ...p }))).filter((p) => !atFirst.has(p.id));
  expect(held.length).toBeGreaterThan(0);
  const [paper] = held;
  const request = simulator.paper(play.moment, paper!.case, paper!.id)!;
  expect(JSON.stringify(request.data)).toContain(play.shown.cases.find((c) => c.id === paper!.case)!.number ?? '');
  expect(request.number?.pattern).toBe(paper!.number);
  expect(request.seal !== undefined).toBe(paper!.sealed);
  // Before the first act there was none.
  expect(simulator.paper(0, paper!.case, paper!.id)).toBeUndefined();
});
