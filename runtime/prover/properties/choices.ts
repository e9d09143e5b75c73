/** Cases of a choice exclude each other, and a condition is decided whenever its facts are there; rows of a table likewise fit once. */
import { findDefinition } from '../../definition/load/pack.ts';
import type { Condition } from '../../definition/model/condition.ts';
import type { Json } from '../../base/json.ts';
import { compilePredicate, type Predicate } from '../../interpreter/condition.ts';
import { gapsAndOverlaps } from '../../interpreter/decisionTable.ts';
import { factsIn, type UsedFact } from '../facts/factUses.ts';
import { representativesOf } from '../facts/representatives.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';

/** More combinations than this are not looked at; the overlap of such a choice is not proved. */
const mostCombinations = 20_000;

type Values = Map<string, readonly Json[]>;
type Example = Record<string, Json>;

const said = (example: Example): string => Object.entries(example).map(([fact, value]) => `${fact} = ${JSON.stringify(value)}`).join('，');

function valuesOf(proof: Proof, facts: readonly string[]): Values | undefined {
  const values: Values = new Map();
  let combinations = 1;
  for (const fact of facts) {
    const used: UsedFact = proof.used.get(fact) ?? { fact, uses: [], stages: new Set() };
    const known = fact === 'org.tier' ? proof.pack.organisation.tiers.map((t) => t.tier) : fact.startsWith('case.') || fact.startsWith('parent.') || fact.startsWith('item.') ? representativesOf(proof.pack, proof.fields, used, proof.used, proof.spaces[0]!.people.stand) : undefined;
    if (!known || known.length === 0) return undefined;
    values.set(fact, known);
    combinations *= known.length;
    if (combinations > mostCombinations) return undefined;
  }
  return values;
}

function* combinationsOf(values: Values): Generator<Example> {
  const entries = [...values];
  const example: Example = {};
  function* from(i: number): Generator<Example> {
    if (i === entries.length) { yield { ...example }; return; }
    for (const value of entries[i]![1]) { example[entries[i]![0]] = value; yield* from(i + 1); }
  }
  yield* from(0);
}

export function choices(proof: Proof): Finding[] {
  const found: Finding[] = [];
  const predicate = (condition: Condition): Predicate => compilePredicate(condition, proof.named);
  for (const [name, { step }] of proof.visits) {
    const tell = (code: Finding['code'], details: Record<string, unknown>, ...below: (string | number)[]): void => void found.push({ code, details: { process: proof.process.process, choice: name, ...details }, at: inProcess(proof, name, ...below) });
    const undecided = (condition: Condition, ...below: (string | number)[]): void => {
      const values = valuesOf(proof, factsIn(condition, proof.named));
      if (!values) return;
      const holds = predicate(condition);
      for (const example of combinationsOf(values)) if (holds((fact) => example[fact]) === -1) return tell('choice.gap', { example: said(example), values: { ...example } }, ...below);
    };
    if (step.when) undecided(step.when, 'when');
    if ('parallel' in step) step.branches.forEach((branch, i) => { if (branch.when) undecided(branch.when, 'branches', i, 'when'); });
    if (!('choice' in step)) continue;
    step.cases.forEach((each, i) => undecided(each.when, 'cases', i, 'when'));
    const values = valuesOf(proof, [...new Set(step.cases.flatMap((each) => factsIn(each.when, proof.named)))]);
    const cases = step.cases.map((each) => ({ name: each.case, holds: predicate(each.when) }));
    const pairs = new Set<string>();
    for (const example of values ? combinationsOf(values) : []) {
      const holding = cases.flatMap((each, i) => (each.holds((fact) => example[fact]) === 1 ? [i] : []));
      const [one, other] = holding;
      if (one === undefined || other === undefined || pairs.has(`${one} ${other}`)) continue;
      pairs.add(`${one} ${other}`);
      tell('choice.overlap', { one: cases[one]!.name, other: cases[other]!.name, example: said(example), values: { ...example } }, 'cases', other);
    }
  }
  return found;
}

/** The rows that an approval asks fit every combination that the schema allows, exactly once. */
export function tables(proof: Proof): Finding[] {
  const found: Finding[] = [];
  for (const [name, { step }] of proof.visits) {
    if (!('approval' in step) || !step.levels || !('table' in step.levels)) continue;
    const { table, matter } = step.levels;
    const definition = findDefinition(proof.pack, 'table', table);
    if (!definition) continue;
    const domains: Record<string, readonly unknown[]> = { matter: [matter] };
    for (const [ask, by] of Object.entries(definition.asks)) {
      if (!('fact' in by)) continue;
      const used = proof.used.get(by.fact) ?? { fact: by.fact, uses: [], stages: new Set<string>() };
      const values = by.fact === 'org.tier' ? tiersOf(proof) : representativesOf(proof.pack, proof.fields, used, proof.used, proof.spaces[0]!.people.stand);
      if (values.length > 0) domains[ask] = values;
    }
    const rows = definition.rows.filter((row) => row.when['matter'] === undefined || row.when['matter'] === 'any' || (row.when['matter'] as unknown[]).includes(matter));
    const { gap, overlap, proved } = gapsAndOverlaps({ ...definition, rows }, domains);
    const show = (example: Record<string, unknown>): string => Object.entries(example).map(([ask, value]) => `${ask} = ${String(value)}`).join('，');
    // What the table asks of the matter is the step's own, and no news.
    const values = (example: Record<string, unknown>): Example => Object.fromEntries(Object.entries(example).flatMap(([ask, value]) => { const by = definition.asks[ask]; return by && 'fact' in by ? [[by.fact, value as Json]] : []; }));
    const at = inProcess(proof, name, 'levels');
    if (gap) found.push({ code: 'table.gap', details: { process: proof.process.process, table, step: name, example: show(gap), values: values(gap) }, at });
    if (overlap) found.push({ code: 'table.overlap', details: { process: proof.process.process, table, step: name, example: show(overlap.example), values: values(overlap.example), rows: overlap.rows.join('、') }, at });
    if (!proved) found.push({ code: 'process.not-proved', details: { process: proof.process.process, states: 0 }, at });
  }
  return found;
}

/** Tiers that have a commission of their own. */
export const tiersOf = ({ pack }: Pick<Proof, 'pack'>): string[] => pack.organisation.tiers.filter((t) => t.commission !== false).map((t) => t.tier);
