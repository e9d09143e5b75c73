/**
 * Stages, offers, watches, parts and ends of every process are pasted into another one: the text stays a process, the list of what is missing is what the linter
 * complains of and nothing else, what is brought along is missed no longer, and one undo gives the same bytes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alongWith } from '../../designer/canvas/alongWith.ts';
import { fromClipboard, toClipboard, type Copied, type CopiedKind, type Data } from '../../designer/canvas/clipboard.ts';
import { copiedFrom } from '../../designer/canvas/copiedFrom.ts';
import type { MoveTo } from '../../designer/canvas/moveByKeys.ts';
import { pasteSlot } from '../../designer/canvas/pasteSlot.ts';
import { placesOf, type Place } from '../../designer/canvas/places.ts';
import { toGraph } from '../../designer/canvas/processGraph.ts';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { pastePlan, type Choice, type PastePlan } from '../../designer/pasting/pastePlan.ts';
import { leaveAllOut, leaveOut } from '../../designer/pasting/leaveOut.ts';
import { missingIn } from '../../designer/pasting/missing.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import { severityOf } from '../../runtime/base/severity.ts';
import { applyChanges, faultOfChanges, invertChanges } from '../../runtime/definition/edit/packChange.ts';
import { createPackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

type Texts = ReadonlyMap<string, string>;
const isDeep = process.env['GUICHENG_DEEP'] === '1';
const turn = Number(process.env['GUICHENG_SEED'] ?? Date.now()) % 60;
console.log(`pasting: turn ${turn} (GUICHENG_SEED=${turn} repeats it)`);
/** One of many in an ordinary run, another each time; all of them in the deep one. */
const drawn = <T>(all: readonly T[]): readonly T[] => (isDeep ? all : all.filter((_each, i) => i === turn % all.length));

const pack: Texts = new Map(packSources().map(({ path, text }) => [path, text]));
const folder = 'tests/cases/patterns';
const patterns: Texts = new Map(readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]));
const processesIn = (texts: Texts): OpenDefinition[] => [...texts].flatMap(([path, text]) => openDefinition({ path, text }).definitions).filter(({ kind }) => kind === 'process');
const placesIn = (d: OpenDefinition): Place[] => placesOf(toGraph(d.data));
const checkers = new Map<Texts, ReturnType<typeof createPackChecker>>();
const checkerOf = (texts: Texts) => { const known = checkers.get(texts) ?? createPackChecker(); checkers.set(texts, known); return known; };
const named = new Map<Texts, Map<string, OpenDefinition>>();
const definitionIn = (texts: Texts) => (kind: string, name?: string): OpenDefinition | undefined => {
  const known = named.get(texts) ?? new Map([...texts].flatMap(([path, text]) => openDefinition({ path, text }).definitions).map((each) => [`${each.kind}/${each.name}`, each]));
  named.set(texts, known);
  return known.get(`${kind}/${name}`);
};

/** As it comes from the clipboard. */
function copied(texts: Texts, from: OpenDefinition, kind: CopiedKind, items: readonly Readonly<Data>[]): Copied {
  const caseType = String(from.data['of']);
  return fromClipboard(toClipboard({ copied: kind, items: [...items], process: from.name, caseType, along: alongWith(items, caseType, definitionIn(texts)) }))!;
}
/** By a linter of its own, which knows nothing of what was planned. */
const linter = createPackChecker();
const problemsOf = (texts: Texts): Problem[] => linter.problems(linter.load([...texts].map(([path, text]) => ({ path, text })))).filter((each) => severityOf(each) !== 'hint');
const beforeOf = new Map<Texts, Problem[]>();
const says = ({ code, at, message }: Problem): string => `${code} ${at?.file ?? ''} ${message.zh}`;
/** What the linter says more than before, each as often as it says it. */
function more(before: readonly Problem[], now: readonly Problem[]): string[] {
  const left = before.map(says);
  return now.map(says).filter((each) => { const at = left.indexOf(each); if (at < 0) return true; left.splice(at, 1); return false; }).sort();
}

function plan(texts: Texts, to: OpenDefinition, what: Copied, slot: MoveTo, choices: Readonly<Record<string, Choice>> = {}): PastePlan {
  const answer = pastePlan(texts, checkerOf(texts), { file: to.source.path, index: to.index, slot, copied: what, choices })!;
  if ('refused' in answer) throw new Error(answer.refused.map(({ message }) => message.zh).join());
  return answer;
}
/** Carried out; the process is one, and turned round everything is as it was. */
function carriedOut(texts: Texts, to: OpenDefinition, { changes, then }: PastePlan): Map<string, string> {
  expect(faultOfChanges(changes, texts)).toBeUndefined();
  const after = new Map(applyChanges(texts, changes));
  const now = openDefinition({ path: to.source.path, text: after.get(to.source.path)! }).definitions[to.index]!;
  expect(checkShape(kindSchema('process'), now.data)).toEqual([]);
  expect(placesIn(now).some(({ id }) => id === `/${then.join('/')}`)).toBe(true);
  expect([...applyChanges(after, invertChanges(changes, texts))].sort()).toEqual([...texts].sort());
  return after;
}
/** `source`: the draft in which it was copied. */
function tried(texts: Texts, from: OpenDefinition, to: OpenDefinition, kind: CopiedKind, items: readonly Readonly<Data>[], source = texts): void {
  const what = copied(source, from, kind, items);
  const places = placesIn(to);
  const slot = pasteSlot(places, kind, places[0], undefined);
  if ('lacks' in slot) throw new Error(`${to.name} has no ${slot.lacks}`);
  const before = beforeOf.get(texts) ?? problemsOf(texts);
  beforeOf.set(texts, before);
  const first = plan(texts, to, what, slot);
  // Everything left as it is: what is missing is what the linter says, all of it and no more.
  const kept = plan(texts, to, what, slot, Object.fromEntries(first.missing.map(({ id }) => [id, 'keep'])));
  const after = carriedOut(texts, to, kept);
  const complaints = problemsOf(after);
  expect(kept.changes.length).toBe(1);
  expect(kept.left.map(says).sort()).toEqual(more(before, complaints));
  expect(kept.missing.filter(({ isElsewhere }) => !isElsewhere).map(({ id, count }) => `${id} ×${count}`).sort()).toEqual([...Map.groupBy(kept.left.flatMap((each) => missingIn(each) ?? []), (each) => `${each.what} ${each.name}`)].map(([id, all]) => `${id} ×${all.length}`).sort());
  // Brought along: it is missed no longer.
  const brought = carriedOut(texts, to, first);
  const left = problemsOf(brought);
  expect(first.left.map(says).sort()).toEqual(more(before, left));
  const isMissed = new Set(first.left.flatMap((each) => { const name = missingIn(each); return name ? [`${name.what} ${name.name}`] : []; }));
  for (const { id, chosen, may } of first.missing) if (chosen === 'bring') expect([id, may.includes('bring'), isMissed.has(id)]).toEqual([id, true, false]);
  // Left out, as far as each may be.
  const out = plan(texts, to, what, slot, Object.fromEntries(first.missing.map(({ id, may }) => [id, may.includes('leave') ? 'leave' : 'keep'])));
  carriedOut(texts, to, out);
  const missedStill = new Set(out.left.flatMap((each) => { const name = missingIn(each); return name ? [`${name.what} ${name.name}`] : []; }));
  for (const { id, chosen } of out.missing) if (chosen === 'leave') expect([id, missedStill.has(id)]).toEqual([id, false]);
}

/** Another process of the same case type, and one of another. */
const targetsFor = (from: OpenDefinition, all: readonly OpenDefinition[]): OpenDefinition[] => [all.find((d) => d !== from && d.data['of'] === from.data['of']), all.find((d) => d.data['of'] !== from.data['of'])].flatMap((d) => d ?? []);

/** Every third process of the pack in an ordinary run. */
const looked = processesIn(pack).filter((_each, i) => isDeep || i % 3 === turn % 3);

describe.each(looked.map((d) => [d.name, d] as const))('of the pack: %s', (_name, from) => {
  const all = processesIn(pack);
  const stages = from.data['stages'] as Data[];
  it('each stage goes into another process', { timeout: 120_000 }, () => {
    for (const to of drawn(targetsFor(from, all))) for (const stage of drawn(stages)) tried(pack, from, to, 'stage', [stage]);
  });
  it('an offer and a watch made of its steps go too', { timeout: 120_000 }, () => {
    const step = placesIn(from).find(({ kind, data }) => kind === 'step' && data['form'] !== undefined) ?? placesIn(from).find(({ kind }) => kind === 'step')!;
    const [deadline] = [...pack].flatMap(([path, text]) => (path.startsWith('deadlines/') && text.includes(`of: { process: ${from.name} }`) ? openDefinition({ path, text }).definitions : []));
    const beside: [CopiedKind, Data][] = [
      ['offer', { offer: 'extra', title: { zh: '另行办理' }, by: { role: 'handler' }, steps: [step.data] }],
      ['watch', { watch: 'late', title: { zh: '届满' }, for: { clock: deadline?.name ?? 'verification-term', reaches: 'due' }, steps: [step.data] }],
    ];
    for (const to of targetsFor(from, all).slice(-1)) for (const [kind, item] of drawn(beside)) tried(pack, from, to, kind, [item]);
  });
  it('parts of blocks go into a block of their kind', { timeout: 120_000 }, () => {
    for (const part of drawn(placesIn(from).filter(({ kind, list }) => kind === 'part' && list))) {
      const to = all.find((d) => d !== from && placesIn(d).some(({ what, list }) => what === part.what && list));
      if (!to) continue;
      const places = placesIn(to);
      const block = places.find(({ what, list }) => what === part.what && list)!;
      const slot = pasteSlot(places, part.what as CopiedKind, block, undefined) as MoveTo;
      expect(slot).toEqual({ list: block.list, index: block.index + 1 });
      carriedOut(pack, to, plan(pack, to, copied(pack, from, part.what as CopiedKind, [part.data]), slot));
    }
  });
});

describe.each(processesIn(patterns).map((d) => [d.name, d] as const))('of the patterns: %s', (_name, from) => {
  const to = processesIn(patterns).find((d) => d.name !== from.name)!;
  it('every stage, offer, watch and end goes into another process', { timeout: 120_000 }, () => {
    for (const place of placesIn(from).filter(({ kind }) => kind === 'stage' || kind === 'beside' || kind === 'end')) tried(patterns, from, to, place.what as CopiedKind, [(copiedFrom(placesIn(from), [place]) as { items: Data[] }).items[0]!]);
  });
});

it('between two drafts what is brought along comes from the clipboard', { timeout: 120_000 }, () => {
  const [from, to] = [definitionIn(pack)('process', 'real-name-report-handling')!, definitionIn(patterns)('process', 'splits-and-joins')!];
  const stage = (from.data['stages'] as Data[]).find((each) => each['stage'] === 'informing')!;
  tried(patterns, from, to, 'stage', [stage], pack);
  const made = plan(patterns, to, copied(pack, from, 'stage', [stage]), { list: ['stages'], index: 1 });
  const chosen = Object.fromEntries(made.missing.map(({ id, chosen: now }) => [id, now]));
  expect(chosen).toMatchObject({ 'field nameVerified': 'bring', 'document acceptance-notice-to-complainant': 'bring', 'form acceptance-notice': 'bring' });
  // By their own names, since nothing is called so here.
  expect(made.changes.flatMap((change) => ('created' in change ? [change.path] : [])).sort()).toEqual(['documents/acceptance-notice-to-complainant.md', 'forms/acceptance-notice.yaml']);
});

it('a clock that another process runs is told, brought along as a deadline of this one, or goes with its watch', { timeout: 120_000 }, () => {
  const to = definitionIn(pack)('process', 'lead-registration')!;
  const watch = { watch: 'late', title: { zh: '届满' }, for: { clock: 'verification-term', reaches: 'due' }, steps: [{ task: 'remind', title: { zh: '催办' }, by: { role: 'handler' } }] };
  const other = { ...watch, watch: 'also', for: { milestone: 'nowhere' } };
  const what = copied(pack, definitionIn(pack)('process', 'preliminary-verification')!, 'watch', [watch, other]);
  const slot = { list: ['stages', 0, 'watches'], index: 0 };
  const [told] = plan(pack, to, what, slot).missing.filter(({ isElsewhere }) => isElsewhere);
  expect(told).toMatchObject({ id: 'deadline verification-term', may: ['bring', 'keep', 'leave'], chosen: 'keep', goes: [{ title: { zh: '届满' } }] });
  const brought = carriedOut(pack, to, plan(pack, to, what, slot, { 'deadline verification-term': 'bring' }));
  expect(brought.get('deadlines/verification-term-2.yaml')).toContain('of: { process: lead-registration }');
  expect(brought.get(to.source.path)).toContain('clock: verification-term-2');
  const left = carriedOut(pack, to, plan(pack, to, what, slot, { 'deadline verification-term': 'leave' }));
  expect((openDefinition({ path: to.source.path, text: left.get(to.source.path)! }).definitions[to.index]!.data as { stages: { watches: Data[] }[] }).stages[0]!.watches.map((each) => each['watch'])).toEqual(['also']);
});

it('what is of several kinds is not copied together, and a part has no place but in a block of its kind', () => {
  const process = definitionIn(patterns)('process', 'splits-and-joins')!;
  const places = placesIn(process);
  const stage = places.find(({ kind }) => kind === 'stage')!;
  expect(copiedFrom(places, [stage, places.find(({ kind }) => kind === 'end')!])).toBe('mixed');
  expect(copiedFrom(places, [])).toBe('nothing');
  expect(pasteSlot(places, 'option', stage, undefined)).toEqual({ lacks: 'race' });
  expect(pasteSlot(places, 'branch', places.find(({ name }) => name === 'left-work'), undefined)).toEqual({ list: ['stages', 0, 'steps', 1, 'branches'], index: 1 });
});

it('what is left out takes as little with it as may be', () => {
  const task = (name: string, more: Data = {}): Data => ({ task: name, title: { zh: name }, by: { role: 'clerk' }, ...more });
  const items = [task('one', { papers: { prepare: ['gone'] }, outcomes: { done: 'next', refused: { to: 'elsewhere' } }, sendBack: { to: ['nowhere'], then: 'again' } }), task('two')];
  expect(leaveOut('steps', items, [0, 'papers', 'prepare', 0])).toEqual({ at: [0, 'papers'], items: [{ ...items[0], papers: undefined }, items[1]].map((each) => JSON.parse(JSON.stringify(each)) as Data) });
  expect(leaveOut('steps', items, [0, 'outcomes', 'refused', 'to'])?.items[0]).toMatchObject({ outcomes: { done: 'next', refused: 'next' } });
  expect(leaveOut('steps', items, [0, 'sendBack', 'to', 0])?.items[0]).toMatchObject({ sendBack: 'none' });
  // A role must be said: the step goes with it, unless nothing would be left.
  expect(leaveOut('steps', items, [0, 'by', 'role'])).toEqual({ items: [items[1]], at: [0], goes: items[0] });
  expect(leaveOut('steps', items.slice(0, 1), [0, 'by', 'role'])).toBeUndefined();
  // Several uses go together or stay together; what stands in something that has gone is gone with it.
  expect(leaveAllOut('steps', [...items, task('three')], [[0, 'by', 'role'], [0, 'papers', 'prepare', 0], [2, 'by', 'role']])).toMatchObject({ items: [items[1]], goes: [{ task: 'one' }, { task: 'three' }] });
  expect(leaveAllOut('steps', items, [[0, 'by', 'role'], [1, 'by', 'role']])).toBeUndefined();
});
