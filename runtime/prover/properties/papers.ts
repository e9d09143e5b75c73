/** No paper is issued below the levels that it demands, none that shows an approval without one, none sealed with nothing approved. */
import { definitionsOf, findDefinition } from '../../definition/load/pack.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import { decide } from '../../interpreter/decisionTable.ts';
import { factReader } from '../../interpreter/facts.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { dataOf } from '../facts/knownFacts.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';
import type { Edge, Space } from '../space/space.ts';

/** Edges whose case was approved on every way to them: an agreed approval, and none refused since. */
export function approvedBefore(space: Space): boolean[] {
  const at: (boolean | undefined)[] = space.nodes.map((node) => (node.start ? false : undefined));
  const after = (edge: Edge): boolean => edge.events.reduce((approved, event) => (event.kind === 'step.completed' && event.judged ? event.outcome === 'agreed' : approved), at[edge.from] ?? true);
  for (let changed = true; changed;) {
    changed = false;
    for (const edge of space.edges) {
      if (at[edge.from] === undefined) continue;
      const now = after(edge) && (at[edge.to] ?? true);
      if (now !== at[edge.to]) { at[edge.to] = now; changed = true; }
    }
  }
  return at.map((a) => a ?? false);
}

export function papers(proof: Proof): Finding[] {
  const { pack, process } = proof;
  const found: Finding[] = [];
  const told = new Set<string>();
  const measures = definitionsOf(pack, 'measure').filter((m) => m.process === process.process);
  for (const space of proof.spaces) {
    const approved = approvedBefore(space);
    space.edges.forEach((edge, number) => {
      if (!edge.move) return;
      const name = definitionPath(edge.move.path).split('/').at(-1)!;
      const step = proof.visits.get(name)?.step;
      if (!step) return;
      const tell = (code: Finding['code'], document: string, details: Record<string, unknown> = {}): void => {
        if (told.has(`${code} ${document} ${name}`)) return;
        told.add(`${code} ${document} ${name}`);
        found.push({ code, details: { process: process.process, document, step: name, ...details }, at: inProcess(proof, name, 'papers', 'issue'), shown: { space, node: edge.from, edge: number } });
      };
      for (const event of edge.events) {
        if (event.kind !== 'paper.approved') continue;
        const document = findDefinition(pack, 'document', event.document)!;
        const isTask = 'task' in step;
        // A letter or notice may be sent off by a task, once what it says was approved.
        if (isTask && document.signs !== 'none' && (['approval', 'decision'].includes(document.category) || !approved[edge.from])) tell('paper.unapproved', event.document);
        else if (isTask && document.seal !== 'none' && !approved[edge.from]) tell('paper.sealed-unapproved', event.document);
        const lacking = demanded(proof, edge, space, event.document, measures.map((m) => m.measure)).filter((level) => !given(edge, space).has(level));
        if (lacking.length > 0) tell('paper.below-level', event.document, { lacking: lacking.join('、') });
      }
    });
  }
  return found;
}

/** The levels that have agreed when the paper is issued, on the step that issues it. */
function given(edge: Edge, space: Space): Set<string> {
  const node = space.nodes[edge.from]!.point.state.nodes[edge.move!.path];
  const levels = new Set((node?.levels ?? []).slice(0, node?.given ?? 0));
  for (const event of edge.events) if (event.kind === 'level.given' && event.decision === 'agreed') levels.add(event.level);
  return levels;
}

/** The levels of the measure's row, and of the strictest approval of the process that issues the same paper. */
function demanded(proof: Proof, edge: Edge, space: Space, document: string, measures: readonly string[]): string[] {
  const { pack } = proof;
  const { state } = space.nodes[edge.from]!.point;
  const facts = factReader({ state: { ...state, data: dataOf(edge.known).data }, organisation: space.people.organisation, path: edge.move!.path });
  const rank = (levels: readonly string[]): number => Math.max(0, ...levels.map((level) => pack.organisation.levels.find((l) => l.level === level)?.rank ?? 0));
  const ofTable = (table: string, matter: string): string[] => {
    const definition = findDefinition(pack, 'table', table);
    const decision = definition ? decide(definition, facts, { matter }) : undefined;
    const levels = decision?.decision === 'given' ? decision.give['levels'] : undefined;
    if (Array.isArray(levels)) return levels as string[];
    // What the table asks is not looked at any more here: it may be whatever asks for most.
    const rows = definition?.rows.flatMap((row) => ('give' in row && (row.when['matter'] === 'any' || (row.when['matter'] as unknown[] | undefined)?.includes(matter)) && Array.isArray(row.give['levels']) ? [row.give['levels'] as string[]] : [])) ?? [];
    return rows.sort((a, b) => rank(b) - rank(a))[0] ?? [];
  };
  const frozen = state.nodes[edge.move!.path]?.levelsFrom;
  const wanted: string[] = [];
  for (const measure of measures) {
    if (!findDefinition(pack, 'measure', measure)?.papers?.includes(document)) continue;
    for (const table of definitionsOf(pack, 'table')) {
      if (!Object.values(table.gives).includes('levels') || !table.rows.some((row) => Array.isArray(row.when['matter']) && (row.when['matter'] as unknown[]).includes(measure))) continue;
      // What was asked when the step opened is what counts, also when the fact itself is not looked at any more.
      const asked = (frozen?.['asked'] ?? {}) as Record<string, unknown>;
      const decision = decide(table, facts, { ...asked, matter: measure });
      const levels = decision.decision === 'given' ? decision.give['levels'] : undefined;
      if (Array.isArray(levels)) wanted.push(...(levels as string[]));
    }
  }
  const others = [...proof.visits.values()].flatMap(({ step }) => ('approval' in step && step.papers?.issue?.includes(document) ? [step as ApprovalStep] : []));
  if (others.length > 1 || (others.length === 1 && !('approval' in (proof.visits.get(definitionPath(edge.move!.path).split('/').at(-1)!)?.step ?? {})))) {
    const ladders = others.map((step) => (!step.levels ? [] : 'list' in step.levels ? step.levels.list : ofTable(step.levels.table, step.levels.matter)));
    const strictest = ladders.sort((a, b) => rank(b) - rank(a))[0] ?? [];
    if (rank(strictest) > rank([...given(edge, space)])) wanted.push(strictest.find((l) => rank([l]) === rank(strictest))!);
  }
  return [...new Set(wanted)];
}
