/**
 * Reduction before enumeration: parts of a parallel block (or of a foreach) that no field, paper, approval or escape connects
 * are explored one after another, since every interleaving of them leads to the same points. Seals likewise are set at once,
 * and seats of one round are asked in their order: their decisions commute.
 */
import { visitSteps, innerLists } from '../../definition/lint/visitSteps.ts';
import { waysOf } from '../../definition/lint/rules/ways.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import { stepKind, stepName, type ProcessDefinition, type Step } from '../../definition/model/process.ts';
import type { CaseState, Work } from '../../interpreter/caseState.ts';
import { definitionPath, isWithin, processIndex } from '../../interpreter/processIndex.ts';
import { overlaps } from '../facts/formRules.ts';
import { usedFacts } from '../facts/factUses.ts';
import { asksAfter, peopleAsked, peopleFacts, type PeopleAsked } from './peopleAsked.ts';

const known = new Set(['task', 'approval', 'choice', 'handOver', 'child', 'milestone', 'parallel', 'foreach']);

interface Part {
  names: Set<string>;
  steps: Step[];
  writes: string[];
  reads: string[];
  people: PeopleAsked;
  documents: Set<string>;
  approvals: number;
  /** Whoever does a task may not judge what waits beside it, and an approval ends that: neither commutes with the other. */
  makes: boolean;
  escapes: boolean;
}

/** `ordered`: it is asked somewhere who has handled the case first. */
function partOf(pack: Pack, process: ProcessDefinition, own: string, steps: readonly Step[], ordered: boolean): Part {
  const all: Step[] = [];
  const collect = (list: readonly Step[]): void => { for (const step of list) { all.push(step); for (const inner of innerLists(step)) collect(inner.steps); } };
  collect(steps);
  const names = new Set([own, ...all.map(stepName), ...all.flatMap((step) => innerLists(step).flatMap((inner) => inner.names))]);
  const used = usedFacts({ ...pack, deadline: {}, ruleSet: {} }, { ...process, ends: [], stages: [{ ...process.stages[0]!, steps: [...steps] }] });
  const people = peopleAsked(pack, all, used);
  const part: Part = {
    names, steps: all, people, documents: new Set(), approvals: 0, makes: all.some((step) => 'task' in step),
    writes: ordered && people.adds.some(({ fact }) => fact === 'case.leads') ? ['leads'] : [], reads: [...used.keys()].filter((fact) => !peopleFacts.has(fact)).map((fact) => fact.slice(fact.indexOf('.') + 1)),
    escapes: all.some((step) => !known.has(stepKind(step)) || Object.keys(step).some((key) => key === 'offers' || key === 'watches')),
  };
  for (const step of all) {
    for (const { way } of waysOf(step)) {
      if (way === 'next') continue;
      const target = 'to' in way ? way.to : 'again' in way ? way.again : 'leave' in way ? way.leave : 'resend' in way ? way.resend : undefined;
      if (target === undefined || !names.has(target)) part.escapes = true;
    }
    if (('task' in step || 'approval' in step) && typeof step.sendBack === 'object' && step.sendBack.to.some((to) => !names.has(to))) part.escapes = true;
    const form = ('task' in step || 'approval' in step) && step.form !== undefined ? findDefinition(pack, 'form', step.form) : undefined;
    part.writes.push(...(form?.edits ?? []));
    if ('handOver' in step) part.writes.push(...Object.keys(findDefinition(pack, 'exchange', step.exchange)?.result?.data ?? {}));
    if ('child' in step) part.writes.push(...Object.keys(step.result ?? {}).map((t) => t.replace(/^(case|item)\./, '')));
    if ('task' in step || 'approval' in step) for (const document of Object.values(step.papers ?? {}).flat()) part.documents.add(String(document));
    if ('approval' in step) part.approvals += 1;
  }
  return part;
}

const connected = (pack: Pack, a: Part, b: Part): boolean =>
  asksAfter(pack, a.people, b.people) || asksAfter(pack, b.people, a.people) ||
  a.writes.some((w) => [...b.reads, ...b.writes].some((r) => overlaps(w, r))) || b.writes.some((w) => a.reads.some((r) => overlaps(w, r))) || [...a.documents].some((d) => b.documents.has(d));

/** Definition paths of blocks whose parts are independent of one another. */
export function independentBlocks(pack: Pack, process: ProcessDefinition): Set<string> {
  const found = new Set<string>();
  const paths = processIndex(process).steps;
  const ordered = usedFacts(pack, process).has('case.leads');
  for (const { step, name } of visitSteps(process)) {
    const path = [...paths.values()].find((entry) => entry.step === step)?.path ?? name;
    if ('parallel' in step && step.join.wait === 'all') {
      const parts = step.branches.map((branch) => partOf(pack, process, branch.branch, branch.steps, ordered));
      const apart = parts.every((part, i) => !part.escapes && parts.slice(i + 1).every((other) => !connected(pack, part, other)));
      if (apart && !parts.some((part) => part.approvals > 0 && parts.some((other) => other !== part && (other.approvals > 0 || other.makes)))) found.add(path);
    }
    if ('foreach' in step && step.done === 'all') {
      const part = partOf(pack, process, name, step.steps, ordered);
      if (!part.escapes && part.approvals === 0 && part.documents.size === 0 && !part.writes.some((w) => part.reads.some((r) => overlaps(w, r))) && !asksAfter(pack, part.people, part.people)) found.add(path);
    }
  }
  return found;
}

/** The pieces of work of which one must be tried in this point; the others commute with them. */
export function worksToTry(state: CaseState): Work[] {
  const works = Object.values(state.work);
  const seal = works.find((w) => w.kind === 'seal' && w.candidates.length > 0);
  if (seal) return [seal];
  const rounds = new Set<string>();
  return works.filter((w) => {
    const round = w.kind === 'seat' ? w.about?.['round'] : undefined;
    if (typeof round !== 'string' || w.candidates.length === 0) return w.kind !== 'extension';
    const key = `${w.path} ${round}`;
    if (rounds.has(key)) return false;
    rounds.add(key);
    return true;
  });
}

/** Of the moves inside an independent block only those of the first part that has any. */
export function onePartAtATime<T extends { path: string }>(state: CaseState, moves: readonly T[], independent: ReadonlySet<string>): T[] {
  let kept = [...moves];
  for (const node of Object.values(state.nodes)) {
    if (!node.parts || !independent.has(definitionPath(node.path))) continue;
    const partsOf = (move: T): string | undefined => Object.keys(node.parts!).find((part) => isWithin(move.path, node.kind === 'foreach' ? `${node.path}[${part}]` : `${node.path}/${part}`));
    const first = Object.keys(node.parts).find((part) => kept.some((move) => partsOf(move) === part));
    kept = kept.filter((move) => { const part = partsOf(move); return part === undefined || part === first; });
  }
  return kept;
}
