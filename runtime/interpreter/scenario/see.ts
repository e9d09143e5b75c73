/** What a scenario expects to see, compared with what there is: each expectation is one assertion. */
import { dayOf } from '../../base/time.ts';
import { availableActions } from '../availableActions.ts';
import { readField, sameJson } from '../caseFile.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { Json } from '../../base/json.ts';
import { factReader } from '../facts.ts';
import { lampAt } from '../lamp.ts';
import { measureAvailability } from '../measures.ts';
import type { Title } from '../../definition/model/common.ts';
import { packView } from '../packView.ts';
import { definitionPath } from '../processIndex.ts';
import { alertsOf } from './alerts.ts';
import { actorOf, findCase, mainCase } from './act.ts';
import { caseWords, listed, shown, titled, verbWord, words, workWords, type Words } from './seenWords.ts';
import type { CaseRecord, World } from './world.ts';

export interface Seen {
  assertions: number;
  wrong: Title[];
}

type Check = (world: World, record: CaseRecord, wanted: unknown, seen: Seen, see: Record<string, unknown>) => void;

function equal(seen: Seen, what: Words, wanted: unknown, found: unknown): void {
  seen.assertions += 1;
  const [want, is] = [shown(wanted), shown(found)];
  if (!sameJson(wanted as Json, found as Json | undefined)) seen.wrong.push(words(`${what.zh}：应为 ${want.zh}，实为 ${is.zh}`, `${what.en}: expected ${want.en}, found ${is.en}`));
}

function holds(seen: Seen, what: Words, truth: boolean): void {
  seen.assertions += 1;
  if (!truth) seen.wrong.push(what);
}

/** `zh` and `en` before what is looked at. */
const named = (zh: string, en: string, what: Words): Words => words(`${zh}${what.zh}`, `${en}${what.en}`);
function fieldWords({ pack }: World, state: CaseState, field: string): Words {
  const title = packView(pack).caseType(state.caseType).properties[field]?.title;
  return words(title ? `字段“${title.zh}”（${field}）` : `字段“${field}”`, `field ${field}`);
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;
const entriesOf = (value: unknown): [string, unknown][] => Object.entries((value ?? {}) as Record<string, unknown>);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const stepOfWork = (work: Work): string => (work.kind === 'receive' ? 'receive' : work.kind === 'extension' ? 'extension' : lastName(work.path));

function samePeople(wanted: unknown, work: Work): boolean {
  const names = [...(listOf(wanted) as string[])].sort();
  const same = (people: readonly string[]): boolean => sameJson(names, [...people].sort());
  return same(work.candidates) || (work.assignee !== undefined && same([work.assignee]));
}

const waiting: Check = (world, { state }, wanted, seen) => {
  const works = Object.values(state.work);
  const found = listed(works.map((work) => workWords(world, state, work)));
  const list = listOf(wanted) as (string | { step?: string; level?: string; who?: string[]; kind?: string; paper?: string; in?: string })[];
  if (list.length === 0) holds(seen, words(`待办：应当没有，实为 ${found.zh}`, `waiting: expected nothing, found ${found.en}`), works.length === 0);
  for (const entry of list) {
    const w = typeof entry === 'string' ? { step: entry } : entry;
    const isThere = works.some((work) => (w.step === undefined || stepOfWork(work) === w.step || lastName(work.path) === w.step) && (w.level === undefined || work.level === w.level) &&
      (w.kind === undefined || work.kind === w.kind) && (w.paper === undefined || work.about?.['document'] === w.paper) && (w.in === undefined || (work.liftedTo ?? state.organ) === w.in) && (w.who === undefined || samePeople(w.who, work)));
    holds(seen, words(`待办：应有 ${shown(w).zh}，实为 ${found.zh}`, `waiting: expected ${shown(w).en}, found ${found.en}`), isThere);
  }
};

const notWaiting: Check = (world, { state }, wanted, seen) => {
  for (const step of listOf(wanted)) {
    const found = Object.values(state.work).filter((w) => w.kind !== 'seal' && w.kind !== 'receive' && stepOfWork(w) === step);
    const works = listed(found.map((work) => workWords(world, state, work)));
    holds(seen, words(`待办：不应有“${String(step)}”，实为 ${works.zh}`, `not waiting: ${String(step)} waits: ${works.en}`), found.length === 0);
  }
};

const papers: Check = (world, { state }, wanted, seen) => {
  for (const [document, status] of entriesOf(wanted)) {
    const all = Object.values(state.papers).filter((p) => p.document === document);
    const current = all.findLast((p) => !['withdrawn', 'replaced', 'void'].includes(p.status)) ?? all.at(-1);
    equal(seen, named('文书', 'paper ', titled(world, 'document', document)), status, status === 'absent' ? (current ? current.status : 'absent') : current?.status);
  }
};

const measures: Check = (world, { state }, wanted, seen, see) => {
  const name = typeof see['who'] === 'string' ? see['who'] : state.handlers[0];
  const actor = name ? actorOf(world, name) : undefined;
  if (!actor) return holds(seen, words('措施：没有承办人，请用 who 写明由谁来看', 'measures: say who looks (`who`), nobody handles the case'), false);
  const offers = measureAvailability(world.pack, state, world.organisation, actor);
  for (const [measure, said] of entriesOf(wanted)) {
    const offer = offers.find((m) => m.measure === measure);
    equal(seen, named('措施', 'measure ', titled(world, 'measure', measure)), said, offer ? (offer.open ? 'open' : said === 'closed' ? 'closed' : `closed ${offer.code}`) : 'unknown');
  }
};

/** A clock is expected as its lamp, its state or the day on which it is due. */
const clocks: Check = (world, { state }, wanted, seen) => {
  for (const [deadline, said] of entriesOf(wanted)) {
    const clock = Object.values(state.clocks).findLast((c) => c.deadline === deadline);
    const name = named('期限', 'clock ', titled(world, 'deadline', deadline));
    if (said === 'none' || said === null) { equal(seen, name, 'none', clock && clock.status !== 'stopped' ? lampOf(world, clock) : 'none'); continue; }
    if (!clock) { holds(seen, words(`${name.zh}：应为 ${shown(said).zh}，实际没有`, `${name.en}: expected ${shown(said).en}, there is none`), false); continue; }
    if (typeof said === 'object') {
      const more = said as { due?: string; lamp?: string; status?: string; extended?: number };
      if (more.due) equal(seen, words(`${name.zh}的届满日`, `${name.en} due`), more.due, dueText(world, clock.dueAt, more.due));
      if (more.lamp) equal(seen, words(`${name.zh}的灯色`, `${name.en} lamp`), more.lamp, lampOf(world, clock));
      if (more.status) equal(seen, words(`${name.zh}的状态`, `${name.en} status`), more.status, clock.stoppedHow && more.status !== 'stopped' ? clock.stoppedHow : clock.status);
      if (more.extended !== undefined) equal(seen, words(`${name.zh}的延长次数`, `${name.en} extensions`), more.extended, clock.extensions.length);
      continue;
    }
    const word = String(said);
    const found = /^\d{4}-/.test(word) ? dueText(world, clock.dueAt, word) : ['running', 'paused', 'stopped'].includes(word) ? clock.status : ['met', 'withdrawn', 'ended'].includes(word) ? clock.stoppedHow : lampOf(world, clock);
    equal(seen, name, word, found);
  }
};

const dueText = (world: World, dueAt: string, like: string): string => (like.includes('T') ? new Date(dueAt).toISOString() === new Date(like).toISOString() ? like : dueAt : dayOf(dueAt, world.calendar.zone));

function lampOf(world: World, clock: CaseState['clocks'][string]): string {
  if (clock.status === 'stopped') return 'stopped';
  const open = clock.pauses.find((p) => p.until === undefined);
  return lampAt({ dueAt: clock.dueAt, lamps: { blueAt: clock.blueAt ?? clock.dueAt, yellowAt: clock.yellowAt ?? clock.dueAt, redAt: clock.redAt ?? clock.dueAt } }, world.at, open ? { pausedSince: open.from } : {});
}

const fields: Check = (world, { state }, wanted, seen) => {
  const facts = factReader({ state, organisation: world.organisation });
  for (const [field, value] of entriesOf(wanted)) equal(seen, fieldWords(world, state, field), value, readField(state.data, field) ?? facts(`case.${field}`));
};

/** Fields that hold nothing: what was not sent to this case, or not kept. */
const lacking: Check = (world, { state }, wanted, seen) => {
  for (const field of listOf(wanted)) equal(seen, fieldWords(world, state, String(field)), undefined, readField(state.data, String(field)));
};

const checks: Record<string, Check> = {
  stage: (_w, { state }, wanted, seen) => equal(seen, words('阶段', 'stage'), wanted, state.stage),
  phase: (_w, { state }, wanted, seen) => equal(seen, words('办案阶段', 'phase'), wanted, state.phase),
  status: (_w, { state }, wanted, seen) => equal(seen, words('案件状态', 'status'), wanted, state.status),
  end: (_w, { state }, wanted, seen) => equal(seen, words('结束方式', 'end'), wanted, state.end),
  ended: (_w, { state }, wanted, seen) => equal(seen, words('是否办结', 'ended'), wanted, typeof wanted === 'boolean' ? state.status === 'ended' : state.end),
  waiting, notWaiting, papers, measures, clocks, fields, data: fields, lacking,
  levels: (_w, { state }, wanted, seen) => equal(seen, words('审批层级', 'levels'), wanted, Object.values(state.nodes).find((n) => n.kind === 'approval')?.levels),
  started: (world, { state }, wanted, seen) => {
    const begun = listed(state.relations.map((r) => titled(world, 'process', r.process)));
    for (const process of listOf(wanted)) holds(seen, words(`已发起：应有 ${titled(world, 'process', String(process)).zh}，实为 ${begun.zh}`, `started: ${String(process)} was not started, but ${begun.en}`), state.relations.some((r) => r.role === 'child' && r.process === process));
  },
  exchange: (_w, { state }, wanted, seen) => equal(seen, words('移交', 'exchange'), wanted, Object.values(state.exchanges).at(-1)?.status),
  exchanges: (world, { state }, wanted, seen) => { for (const [name, status] of entriesOf(wanted)) equal(seen, named('移交', 'exchange ', titled(world, 'exchange', name)), status, Object.values(state.exchanges).findLast((x) => x.exchange === name)?.status); },
  progress: (_w, { state }, wanted, seen) => equal(seen, words('进展', 'progress'), wanted, Object.values(state.exchanges).flatMap((x) => x.progress).at(-1)?.stage.zh),
  numbers: (world, { state }, wanted, seen) => { for (const [name, text] of entriesOf(wanted)) equal(seen, name === 'case' ? words('案件编号', 'number of case') : named('文号：', 'number of ', titled(world, 'document', name)), text, name === 'case' ? state.number : Object.values(state.papers).findLast((p) => p.document === name)?.number); },
  handlers: (_w, { state }, wanted, seen) => equal(seen, words('承办人', 'handlers'), [...listOf(wanted)].sort(), [...state.handlers].sort()),
  flags: (_w, { state }, wanted, seen) => equal(seen, words('标记', 'flags'), [...listOf(wanted)].sort(), state.flags.map((f) => f.flag).sort()),
  alerts: (world, record, wanted, seen) => equal(seen, words('监督预警', 'alerts'), [...listOf(wanted)].sort() as Json, [...alertsOf(world, record)].sort()),
  opinions: (_w, { state }, wanted, seen) => {
    for (const entry of listOf(wanted) as { level?: string; step?: string; by: string; for?: string; decision?: string }[]) {
      const found = state.opinions.some((o) => o.by === entry.by && o.onBehalfOf === entry.for && (entry.level === undefined || o.level === entry.level) && (entry.step === undefined || lastName(o.path) === entry.step) && (entry.decision === undefined || o.decision === entry.decision));
      const there = listed(state.opinions.map((o) => words(`${o.by}${o.onBehalfOf ? `代 ${o.onBehalfOf}` : ''} ${o.decision}`, `${o.by}${o.onBehalfOf ? ` for ${o.onBehalfOf}` : ''} ${o.decision}`)), words('没有', 'none'));
      holds(seen, words(`意见：应有 ${shown(entry).zh}，实为 ${there.zh}`, `opinions: expected ${shown(entry).en}, there are ${there.en}`), found);
    }
  },
  notices: (world, _r, wanted, seen) => {
    for (const entry of listOf(wanted) as { to: string; topic?: string; text?: string }[]) {
      const found = world.notices.some((n) => n.to === entry.to && (entry.topic === undefined || n.topic === entry.topic) && (entry.text === undefined || n.zh.includes(entry.text)));
      const got = listed(world.notices.filter((n) => n.to === entry.to).map((n) => words(`${n.topic} ${n.zh}`, `${n.topic} ${n.zh}`)), words('没有', 'none'));
      holds(seen, words(`通知：应有 ${shown(entry).zh}，${entry.to} 收到的是 ${got.zh}`, `notices: expected ${shown(entry).en}, ${entry.to} has ${got.en}`), found);
    }
  },
  available: (world, { state }, wanted, seen) => {
    for (const entry of listOf(wanted) as { who: string; for?: string; verbs?: string[]; closed?: string[] }[]) {
      const acting = actorOf(world, entry.who);
      const actor = acting && (entry.for === undefined ? acting : { ...acting, onBehalfOf: entry.for });
      if (!actor) { holds(seen, words(`可做的操作：没有人叫“${entry.who}”`, `available: nobody is called ${entry.who}`), false); continue; }
      const { open, closed } = availableActions(world.pack, state, actor, world.organisation, world);
      for (const verb of entry.verbs ?? []) {
        const because = closed.filter((c) => c.verb === verb).map((c) => c.because);
        holds(seen, words(`可做的操作：${entry.who}不能“${verbWord(verb)}”（${verb}）：${because.map((each) => each.zh).join('；') || '没有这项操作'}`, `available: ${entry.who} cannot ${verb}: ${because.map((each) => each.en ?? each.zh).join('; ') || 'not offered'}`), open.some((o) => o.verb === verb));
      }
      for (const verb of entry.closed ?? []) holds(seen, words(`可做的操作：${entry.who}不应当能“${verbWord(verb)}”（${verb}）`, `available: ${entry.who} can ${verb}`), !open.some((o) => o.verb === verb));
    }
  },
};

/** Compares one `see`; `case`, `organ` and `who` say where and who looks, everything else is expected. */
export function look(world: World, see: Record<string, unknown>): Seen {
  const seen: Seen = { assertions: 0, wrong: [] };
  const asked = typeof see['case'] === 'string' ? see['case'] : typeof see['organ'] === 'string' ? see['organ'] : undefined;
  const record = asked === undefined ? mainCase(world) : findCase(world, asked);
  if (!record) {
    const there = listed([...world.cases.values()].map((c) => caseWords(world, `${c.state.process}@${c.state.organ}`)));
    const wanted = caseWords(world, asked ?? '');
    holds(seen, words(`没有这件案件：${wanted.zh}，有的是：${there.zh}`, `there is no case ${wanted.en}; there are: ${there.en}`), false);
    return seen;
  }
  for (const [key, wanted] of Object.entries(see)) {
    if (key === 'case' || key === 'organ' || key === 'who') continue;
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check) check(world, record, wanted, seen, see);
    else seen.wrong.push(words(`场景不能核对“${key}”，可以核对的有：${Object.keys(checks).join('、')}`, `a scenario cannot expect "${key}"; it can: ${Object.keys(checks).join(', ')}`));
  }
  return seen;
}

