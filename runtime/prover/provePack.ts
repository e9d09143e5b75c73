/**
 * Proves the processes of a pack before it is published: explores each on the interpreter's own steps and looks whether every
 * property holds. What the bound cut off is told as not proved, never as right.
 */
import { problem, sortProblems, type Problem } from '../base/problem.ts';
import { createLintContext } from '../definition/lint/lintContext.ts';
import { caseTypeFields } from '../definition/load/fieldTree.ts';
import type { LoadedPack } from '../definition/load/loadPack.ts';
import { definitionsOf, findDefinition, type Pack } from '../definition/load/pack.ts';
import { gatherConditions } from '../definition/model/conditionSet.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';
import { workCalendar } from '../interpreter/workCalendar.ts';
import { addFormFacts } from './facts/formRules.ts';
import { usedFacts } from './facts/factUses.ts';
import { visitsByName, type Finding, type Proof } from './proof.ts';
import { properties } from './proofCode.ts';
import { assignment, entriesOf } from './properties/assignment.ts';
import { choices, tables } from './properties/choices.ts';
import { completion, properCompletion, workForNobody } from './properties/completion.ts';
import { deadlines, unusedDeadlines, type SeenStarts } from './properties/deadlines.ts';
import { ownApplication } from './properties/ownApplication.ts';
import { papers } from './properties/papers.ts';
import { reachability } from './properties/reachability.ts';
import { explore } from './space/explore.ts';
import { differingTiers } from './space/tiers.ts';
import { watchedPack } from './space/watchedPack.ts';
import { storyOf, type Story } from './story.ts';

export interface ProveOptions {
  /** Only this process. */
  process?: string;
  /** Points of one process at most; 20 000 when nothing is said. */
  states?: number;
  /** Told after each process, for whoever waits. */
  told?: (process: string, states: number) => void;
}
export interface Denied {
  problem: Problem;
  /** The definition and the place in it. */
  where: Finding['at'];
  story?: Story;
}
export interface ProcessProof {
  process: string;
  states: number;
  capped: boolean;
  propertiesChecked: string[];
  failed: Denied[];
}

export const usualBound = 20_000;

/** Proves what it can; a pack with faults of form or meaning is refused by the linter before, not here. */
export function provePack(loaded: LoadedPack & { pack: Pack }, options: ProveOptions = {}): ProcessProof[] {
  const { pack } = loaded;
  const { place } = createLintContext(pack, loaded.sources, loaded.named);
  const watched = watchedPack(pack);
  const all = definitionsOf(pack, 'process');
  const wanted = all.filter((p) => options.process === undefined || p.process === options.process);
  const proofs = wanted.map((process) => {
    const proof = proofOf(pack, process, (tier) => explore(pack, watched, process, { tier, states: options.states ?? usualBound }));
    options.told?.(process.process, statesOf(proof));
    return proof;
  });
  const seen: SeenStarts = { seen: new Set() };
  const calendar = workCalendar(findDefinition(pack, 'calendar', pack.organisation.calendar ?? Object.keys(pack.calendar)[0] ?? '')!);
  const entries = entriesOf(pack, proofs);
  const found = new Map(proofs.map((proof): [string, Finding[]] => [proof.process.process, [
    ...(isCapped(proof) ? [{ code: 'process.not-proved' as const, details: { process: proof.process.process, states: statesOf(proof) }, at: { kind: 'process' as const, name: proof.process.process, path: ['process'] } }] : []),
    // What a bound cut off may well be reached: only what was seen is told.
    ...(isCapped(proof) ? [] : reachability(proof)), ...completion(proof), ...workForNobody(proof), ...properCompletion(proof), ...choices(proof), ...tables(proof), ...papers(proof), ...deadlines(proof, seen),
    ...ownApplication(proof, { pack: watched.pack }, (space) => ({ organisation: space.people.organisation, calendar, sealAuthorities: [], ids: Array.from({ length: 50 }, (_, i) => `n${i + 1}`) })),
    ...assignment(proof, entries.get(proof.process.process)!),
  ]]));
  if (options.process === undefined && proofs.every((proof) => !isCapped(proof))) for (const finding of unusedDeadlines(proofs, seen)) found.get(String(finding.details['process']))!.push(finding);
  return proofs.map((proof): ProcessProof => {
    const denied = distinct(found.get(proof.process.process)!).map((finding): Denied => {
      const story = storyOf(proof, finding);
      return { problem: problem(finding.code, finding.details as never, place(finding.at.kind, finding.at.name, finding.at.path)), where: finding.at, ...(story ? { story } : {}) };
    });
    const order = sortProblems(denied.map((d) => d.problem));
    return {
      process: proof.process.process, states: statesOf(proof), capped: isCapped(proof), propertiesChecked: Object.keys(properties).filter((p) => p !== 'staffing'),
      failed: denied.sort((a, b) => order.indexOf(a.problem) - order.indexOf(b.problem)),
    };
  });
}

/** A process with its spaces, one for each tier that differs. */
export function proofOf(pack: Pack, process: ProcessDefinition, exploreTier: (tier: string) => Proof['spaces'][number]): Proof {
  const fields = caseTypeFields(pack, process.of) ?? {};
  const used = usedFacts(pack, process);
  addFormFacts(pack, process, fields, used);
  return { pack, named: gatherConditions(definitionsOf(pack, 'conditionSet')), process, fields, used, spaces: differingTiers(pack, process, used).map(exploreTier), visits: visitsByName(process) };
}

const statesOf = (proof: Proof): number => proof.spaces.reduce((sum, space) => sum + space.nodes.length, 0);
const isCapped = (proof: Proof): boolean => proof.spaces.some((space) => space.capped);

/** The same fault, seen in two ways, is told once. */
const distinct = (findings: readonly Finding[]): Finding[] => [...new Map([...findings].reverse().map((f) => [`${f.code} ${JSON.stringify(f.at)} ${sameDetails(f.details)}`, f])).values()].reverse();
/** Less what only tells how it was seen. */
const sameDetails = (details: Finding['details']): string => JSON.stringify(Object.entries(details).filter(([key]) => !['because', 'becauseEn', 'example', 'values', 'end', 'tier'].includes(key)));
