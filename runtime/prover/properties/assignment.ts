/**
 * Definite assignment: what a condition, a table or a paper reads was offered for writing on every way to it, by a form, an
 * answer, a child or whatever the case began with. An optional field of a form counts as written: somebody was asked.
 */
import { parseTemplate } from '../../definition/document/parseTemplate.ts';
import { readPlaceholders } from '../../definition/document/placeholders.ts';
import { isSystemField } from '../../definition/lint/fieldReference.ts';
import { fieldAt } from '../../definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { fieldOf, inputsOf, overlaps } from '../facts/formRules.ts';
import { factsIn, usedFacts } from '../facts/factUses.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';
import { shapeOf } from '../space/starts.ts';
import { startsOf, type Start } from '../space/starts.ts';
import type { Edge, Space } from '../space/space.ts';

type Written = ReadonlySet<string>;

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;
const covers = (written: Written, field: string): boolean => [...written].some((w) => overlaps(w, field));

const placeholderLists = new WeakMap<Pack, Map<string, string[]>>();
function readByPaper(pack: Pack, name: string): string[] {
  let lists = placeholderLists.get(pack);
  if (!lists) placeholderLists.set(pack, (lists = new Map()));
  let found = lists.get(name);
  if (!found) {
    const document = findDefinition(pack, 'document', name);
    const template = document && parseTemplate(document.body, { document: name, file: '', line: 1 });
    const all = template ? readPlaceholders({ ...template, nodes: template.nodes.filter((node) => node.kind === 'put') }) : [];
    // What stands under a test of something else is shown only where that holds; which the paper itself decides.
    lists.set(name, (found = [...new Set(all.filter((p) => p.address.startsWith('case.') && !p.optional && !p.list).map((p) => p.address))]));
  }
  return found;
}

/** Facts that are only asked whether they are there may well be missing. */
const expectsAbsence = (proof: Proof, fact: string): boolean => {
  const uses = proof.used.get(fact)?.uses ?? [];
  return uses.length > 0 && uses.every((u) => u.kind === 'compared' && /xists|mpty$/.test(u.leaf.operator));
};

/** The case fields behind a fact that somebody must have written; none for what the runtime keeps. */
function toBeWritten(proof: Proof, fact: string): string[] {
  const field = fieldOf(fact);
  const node = fieldAt(proof.fields, field) ?? fieldAt(proof.fields, field.split('.').slice(0, -1).join('.'));
  if (!node || isSystemField(field) || node.keptBy !== undefined) return [];
  return inputsOf(proof.pack, proof.fields, field);
}

const makes = (proof: Proof, edge: Edge): string[] => {
  const form = edge.move?.form === undefined ? undefined : findDefinition(proof.pack, 'form', edge.move.form);
  // A value that was found there has been written, wherever that was.
  const there = edge.move ? [] : edge.chosen.flatMap(([fact, value]) => (value !== undefined && fact.startsWith('case.') ? [fieldOf(fact)] : []));
  return [...(form?.edits ?? []), ...(edge.move?.brings ?? []), ...there];
};

/** What every one of several beginnings brings. */
const given = (starts: readonly Start[], entry: (start: Start) => Written): string[] => [...entry(starts[0]!)].filter((field) => starts.every((start) => entry(start).has(field)));

/** What has been written on every way to each node; undefined where no way leads. */
export function writtenAt(proof: Proof, space: Space, entry: (start: Start) => Written): (Written | undefined)[] {
  const at: (Set<string> | undefined)[] = space.nodes.map((node) => (node.start ? new Set(given(node.start.starts, entry)) : undefined));
  const gens = space.edges.map((edge) => makes(proof, edge));
  const queue = space.nodes.flatMap((node, i) => (node.start ? [i] : []));
  for (const number of queue) {
    for (const out of space.nodes[number]!.out) {
      const { to } = space.edges[out]!;
      const here = new Set([...at[number]!, ...gens[out]!]);
      const before = at[to];
      const now = before ? new Set([...before].filter((field) => here.has(field))) : here;
      if (before && now.size === before.size) continue;
      at[to] = now;
      queue.push(to);
    }
  }
  return at;
}

/** Which fields each process has been given when it begins, however it begins: the greatest solution over the whole pack. */
export function entriesOf(pack: Pack, proofs: readonly Proof[]): Map<string, (start: Start) => Written> {
  const starts = new Map(proofs.map((proof) => [proof.process.process, startsOf(pack, proof.process)]));
  const known = new Map<string, Written>();
  const keyOf = (process: string, start: Start): string => `${process} ${shapeOf(start)}`;
  for (const proof of proofs) {
    const required = Object.entries(proof.fields).filter(([, node]) => node.required).map(([field]) => field);
    for (const start of starts.get(proof.process.process)!) known.set(keyOf(proof.process.process, start), new Set([...required, ...Object.keys(start.carries)]));
  }
  const entry = (process: string) => (start: Start): Written => known.get(keyOf(process, start)) ?? new Set();
  const byName = new Map(proofs.map((proof) => [proof.process.process, proof]));
  for (let changed = true; changed;) {
    changed = false;
    const flows = new Map(proofs.map((proof) => [proof.process.process, proof.spaces.map((space) => writtenAt(proof, space, entry(proof.process.process)))]));
    for (const proof of proofs) for (const start of starts.get(proof.process.process)!) {
      const from = start.by === 'measure' || start.from === undefined ? undefined : byName.get(start.from);
      if (!from) continue;
      const key = keyOf(proof.process.process, start);
      const sites = from.spaces.flatMap((space, i) => space.edges.flatMap((edge) => (begins(edge, proof.process.process, start) ? [new Set([...(flows.get(start.from!)![i]![edge.from] ?? []), ...makes(from, edge)])] : [])));
      const kept = [...known.get(key)!].filter((field) => !Object.hasOwn(start.carries, field) || sites.every((site) => isGiven(from, start.carries[field], site)));
      if (kept.length === known.get(key)!.size) continue;
      known.set(key, new Set(kept));
      changed = true;
    }
  }
  return new Map(proofs.map((proof) => [proof.process.process, entry(proof.process.process)]));
}

const begins = (edge: Edge, process: string, start: Start): boolean => edge.events.some((event) =>
  (event.kind === 'child.requested' && event.relation.process === process && (event.relation.path === undefined ? start.at?.startsWith('end ') === true : lastName(event.relation.path) === start.at)) ||
  (event.kind === 'exchange.opened' && start.by === 'exchange' && event.exchange.path !== undefined && lastName(event.exchange.path) === start.at));

function isGiven(from: Proof, source: string | undefined, site: Written): boolean {
  if (source === undefined || !source.startsWith('case.')) return true;
  return toBeWritten(from, source).every((field) => covers(site, field));
}

export function assignment(proof: Proof, entry: (start: Start) => Written): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  const readers = readersOf(proof);
  for (const space of proof.spaces) {
    const at = writtenAt(proof, space, entry);
    space.edges.forEach((edge, number) => {
      const before = at[edge.from];
      if (!before || !edge.move) return;
      const here = new Set([...before, ...makes(proof, edge)]);
      const read = (fact: string, reader: string, place: Finding['at'], step?: string): void => {
        if (!fact.startsWith('case.') || told.has(`${fact} ${reader}`)) return;
        const lacking = toBeWritten(proof, fact).filter((field) => !covers(here, field));
        if (lacking.length === 0) return;
        told.add(`${fact} ${reader}`);
        const path = wayWithout(proof, space, lacking[0]!, edge.from, entry);
        found.push({ code: 'field.not-written', details: { process: proof.process.process, field: lacking.join('、'), reader, ...(step === undefined ? {} : { step }) }, at: place, shown: { space, node: edge.from, edge: number, ...(path ? { path } : {}) } });
      };
      for (const fact of edge.asked) {
        const reader = readers.get(fact);
        if (reader !== undefined && !expectsAbsence(proof, fact) && edge.events.some((event) => comesTo(event, reader))) read(fact, reader, inProcess(proof, reader));
      }
      const step = proof.visits.get(lastName(edge.move.path))?.step;
      if (step && ('task' in step || 'approval' in step) && edge.events.some((event) => event.kind === 'step.completed')) for (const name of [...(step.papers?.prepare ?? []), ...(step.papers?.issue ?? [])]) {
        const when = findDefinition(proof.pack, 'document', name)?.opens.when;
        for (const fact of when ? factsIn(when, proof.named) : []) if (edge.asked.includes(fact) && !expectsAbsence(proof, fact)) read(fact, name, { kind: 'document', name, path: ['opens', 'when'] }, lastName(edge.move.path));
      }
      for (const event of edge.events) if (event.kind === 'paper.approved') for (const fact of readByPaper(proof.pack, event.document)) read(fact, event.document, { kind: 'document', name: event.document, path: [] }, lastName(edge.move.path));
    });
  }
  return found;
}

const comesTo = (event: CaseEvent, step: string): boolean => {
  const path = 'node' in event ? event.node.path : 'work' in event && typeof event.work === 'object' ? event.work.path : (event.kind === 'step.skipped' || event.kind === 'choice.decided') ? event.path : undefined;
  return path !== undefined && lastName(path) === step;
};

/** The step that asks a fact, for each fact that one asks. */
function readersOf(proof: Proof): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, { step }] of proof.visits) {
    const { steps: _steps, branches: _branches, papers: _papers, ...own } = step as unknown as Record<string, unknown>;
    const alone = { ...own, ...('cases' in own ? { cases: (own['cases'] as { steps?: unknown }[]).map(({ steps: _s, ...rest }) => rest) } : {}), ...('branches' in step ? { branches: step.branches.map(({ steps: _s, ...rest }) => rest) } : {}) };
    const used = usedFacts({ ...proof.pack, deadline: {}, ruleSet: {} }, { ...proof.process, ends: [], stages: [{ ...proof.process.stages[0]!, steps: [alone as never] }] });
    for (const fact of used.keys()) if (!found.has(fact)) found.set(fact, name);
  }
  return found;
}

/** A shortest way to a node on which the field is not written. */
function wayWithout(proof: Proof, space: Space, field: string, target: number, entry: (start: Start) => Written): number[] | undefined {
  const by = new Map<number, number>();
  const queue: number[] = [];
  space.nodes.forEach((node, i) => { if (node.start && !covers(new Set(given(node.start.starts, entry)), field)) { by.set(i, -1); queue.push(i); } });
  for (const number of queue) {
    if (number === target) {
      const path: number[] = [];
      for (let at = number; by.get(at)! >= 0; at = space.edges[by.get(at)!]!.from) path.unshift(by.get(at)!);
      return path;
    }
    for (const out of space.nodes[number]!.out) {
      const edge = space.edges[out]!;
      if (by.has(edge.to) || covers(new Set(makes(proof, edge)), field)) continue;
      by.set(edge.to, out);
      queue.push(edge.to);
    }
  }
  return undefined;
}
