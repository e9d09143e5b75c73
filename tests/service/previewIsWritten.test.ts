/** What is said before an act is what is written by it: cases played at random through the service, the preview held against the rows of the database. */
import { expect, it } from 'vitest';
import type { ActionOffer } from '../../runtime/interpreter/actionOffer.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { Actor, Command, StartCommand } from '../../runtime/interpreter/command.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { readAppNow, setClock } from '../../runtime/persistence/appClock.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { previewConsequences, type Consequences } from '../../runtime/service/previewConsequences.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { Dice } from '../interpreter/randomDefinition.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { orderOf, sealingPlay, startPlay, verificationPlay, type Play } from './plays.ts';

type Given = Exclude<Command, StartCommand>;
const database = withDatabase();
const fixture = withFixture(database);
const seed = Number(process.env['GUICHENG_SEED'] ?? Date.now() % 1_000_000_000);
const cases = process.env['GUICHENG_DEEP'] === '1' ? 60 : 8;
const actsEach = 30;

/** The rows of a case, by table. */
async function rowsOf(id: string) {
  const read = async <T extends object>(text: string): Promise<T[]> => (await database().owner.query<T>(text, [id])).rows;
  const [work, clocks, papers, numbers, notices, outbox] = await Promise.all([
    read<{ id: string; title: { zh: string }; candidates: string[]; assignee: string | null; lifted_to: string | null }>('select id, title, candidates, assignee, lifted_to from work where case_id = $1'),
    read<{ id: string; deadline: string; status: string; due_at: Date | string }>('select id, deadline, status, due_at from clock where case_id = $1'),
    read<{ id: string; document: string; status: string }>('select id, document, status from paper where case_id = $1'),
    read<{ text: string }>('select text from number_register where case_id = $1'),
    read<{ id: string; person: string; text: { zh: string } }>('select id, person, text from notice where case_id = $1'),
    read<{ id: string; kind: string; payload: { message?: { says: string } } }>('select id, kind, payload from outbox where case_id = $1'),
  ]);
  return { work, clocks, papers, numbers: numbers.map((n) => n.text), notices, outbox };
}
type Rows = Awaited<ReturnType<typeof rowsOf>>;

const instant = (at: Date | string): string => new Date(at).toISOString();
const numbered = /（办理后编号）/g;

/** The consequences that the rows show, in the words of a preview. */
async function written(before: Rows, after: Rows, state: CaseState, wasOpen: boolean, own: string | undefined): Promise<Record<string, string[]>> {
  const view = packView((await fixture().runtime.packs.forOrgan(organ)).pack);
  const { view: organisation } = await fixture().runtime.organisation.read();
  const was = new Map(before.work.map((w) => [w.id, w]));
  const said = (w: Rows['work'][number], people: readonly string[]): string => `${w.title.zh}${w.lifted_to === null ? '' : `（${organisation.organ(w.lifted_to)?.name ?? w.lifted_to}）`} ${[...people].sort().join()}`;
  const holders = (w: Rows['work'][number]): readonly string[] => (w.assignee === null ? w.candidates : [w.assignee]);
  const fresh = after.numbers.filter((n) => !before.numbers.includes(n));
  const clocks = new Map(before.clocks.map((c) => [c.id, c]));
  const papers = new Map(before.papers.map((p) => [p.id, p]));
  const told = new Set(before.notices.map((n) => n.id));
  const queued = new Set(before.outbox.map((o) => o.id));
  return {
    next: after.work.filter((w) => was.get(w.id)?.candidates.join() !== w.candidates.join()).map((w) => said(w, holders(w))).sort(),
    gone: before.work.filter((w) => w.id !== own && !after.work.some((now) => now.id === w.id)).map((w) => `${w.title.zh} ${[...holders(w)].sort().join()}`).sort(),
    due: after.clocks.filter((c) => c.status !== 'stopped' && (clocks.get(c.id) === undefined || instant(clocks.get(c.id)!.due_at) !== instant(c.due_at))).map((c) => `${view.deadline(c.deadline).title.zh} ${instant(c.due_at)}`).sort(),
    papers: after.papers.filter((p) => papers.get(p.id)?.status !== p.status).map((p) => `${view.document(p.document).title.zh} ${p.status}`).sort(),
    numbers: [String(fresh.length)],
    // The number itself is known only then.
    notices: after.notices.filter((n) => !told.has(n.id)).map((n) => `${n.person} ${fresh.reduce((text, number) => text.replaceAll(number, ''), n.text.zh).trim()}`).sort(),
    starts: [String(after.outbox.filter((o) => !queued.has(o.id) && (o.kind === 'start-case' || (o.kind === 'send-message' && o.payload.message?.says === 'sent'))).length)],
    ends: wasOpen && state.status === 'ended' ? [view.process(state.process).ends.find((e) => e.end === state.end)?.title.zh ?? ''] : [],
  };
}

const foretold = (preview: Consequences): Record<string, string[]> => {
  const people = (list: readonly { id: string }[]): string => list.map((p) => p.id).sort().join();
  return {
    next: preview.next.map((n) => `${n.title.zh} ${people(n.people)}`).sort(),
    gone: preview.gone.map((g) => `${g.title.zh} ${people(g.people)}`).sort(),
    due: preview.due.map((d) => `${d.title.zh} ${instant(d.dueAt)}`).sort(),
    papers: preview.papers.map((p) => `${p.title.zh} ${p.becomes}`).sort(),
    numbers: [String(preview.numbers.length)],
    notices: preview.notices.flatMap((n) => n.to.map((p) => `${p.id} ${n.text.zh.replace(numbered, '').trim()}`)).sort(),
    starts: [String(preview.starts.length + preview.sends.length)],
    ends: preview.ends ? [preview.ends.zh] : [],
  };
};

/** An offer taken, with what it needs; undefined for what the plays themselves do. */
function taken(offer: ActionOffer, dice: Dice): Given | undefined {
  const work = offer.work ?? '';
  const target = offer.targets && offer.targets.length > 0 ? dice.of(offer.targets).value : '';
  const reason = '因工作需要';
  switch (offer.verb) {
    case 'claim': case 'release': case 'end-help': return { do: offer.verb, work };
    case 'transfer': case 'delegate': return { do: offer.verb, work, to: target, reason };
    case 'hand-back': return { do: 'hand-back', work, opinion: '拟同意' };
    case 'send-back': return { do: 'send-back', work, to: target, reason };
    case 'take-back': return { do: 'take-back', path: target };
    case 'refuse': return dice.chance(4) ? { do: 'refuse', work, opinion: '不同意' } : undefined;
    case 'copy-to': return { do: 'copy-to', to: [target], text: '请阅' };
    case 'urge': return { do: 'urge', text: '请抓紧' };
    case 'flag': return { do: 'flag', flag: 'urgent', set: dice.chance(2) };
    case 'assign': return { do: 'assign', handlers: [target] };
    case 'ask-extension': return { do: 'ask-extension', clock: offer.targets![0]!.clock!, extension: target, reason };
    case 'correct': return { do: 'correct', values: [{ field: 'summary', value: `更正${dice.next(100)}` }], reason: '笔误' };
    case 'add-signer': return { do: 'add-signer', work, person: target, where: dice.of(offer.places!).value as 'before', reason };
    case 'skip': return { do: 'skip', work, reason };
    default: return undefined;
  }
}

async function nextAct(id: string, play: Play, dice: Dice): Promise<{ actor: Actor; command: Given } | undefined> {
  const state = await fixture().state(id);
  if (state.status === 'open' && dice.chance(2)) {
    const { pack } = await fixture().runtime.packs.forOrgan(organ);
    const { view } = await fixture().runtime.organisation.read();
    const people = [...new Set([...Object.values(state.work).flatMap((w) => w.candidates), ...state.handlers])];
    const actor: Actor = { person: dice.of(people), organ };
    const offers = availableActions(pack, state, actor, view, { at: await readAppNow(database().owner) }).open;
    const command = offers.length > 0 ? taken(dice.of(offers), dice) : undefined;
    if (command) return { actor, command };
  }
  for (const act of play.acts) {
    try { return orderOf(fixture(), state, act); } catch { /* It is not this act's turn. */ }
  }
  return undefined;
}

it(`cases at random, from seed ${seed}: what was foretold is what is written`, { timeout: 300_000 }, async () => {
  const dice = new Dice(seed);
  let [done, refused] = [0, 0];
  const verbs = new Set<string>();
  for (let n = 0; n < cases; n += 1) {
    const play = n % 2 === 0 ? verificationPlay : sealingPlay;
    const id = await startPlay(fixture(), play);
    for (let turn = 0; turn < actsEach; turn += 1) {
      if (dice.chance(6)) await setClock(database().owner, new Date(Date.parse(await readAppNow(database().owner)) + (1 + dice.next(30)) * 3_600_000).toISOString());
      const order = await nextAct(id, play, dice);
      if (!order) break;
      const story = `seed ${seed}, case ${n}, ${order.actor.person} ${JSON.stringify(order.command).slice(0, 200)}`;
      const before = await rowsOf(id);
      const wasOpen = (await fixture().state(id)).status !== 'ended';
      const preview = await previewConsequences(fixture().runtime, { person: order.actor.person, organ: order.actor.organ, language: 'zh' }, { unit: organ, id, command: order.command });
      try {
        await handleCommand(fixture().runtime, order.actor, { unit: organ, id, command: order.command, key: newId() });
      } catch (fault) {
        if (!(fault instanceof ProblemError)) throw fault;
        expect([preview.allowed, preview.problems.map((p) => p.zh)], story).toEqual([false, fault.problems.map((p) => p.message.zh)]);
        refused += 1;
        continue;
      }
      expect(preview.allowed, story).toBe(true);
      const found = await written(before, await rowsOf(id), await fixture().state(id), wasOpen, 'work' in order.command ? order.command.work : undefined);
      expect(foretold(preview), story).toEqual(found);
      done += 1;
      verbs.add(order.command.do);
    }
  }
  console.log(JSON.stringify({ preview: 'is written', seed, done, refused, verbs: [...verbs].sort() }));
  expect(done).toBeGreaterThan(cases * 8);
  expect(verbs.size).toBeGreaterThan(8);
});
