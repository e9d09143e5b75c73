/** From everywhere a case can end, whatever was written before; and when it has ended, nothing is left open. */
import { stepKind } from '../../definition/model/process.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { goodFor } from './options.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';
import { ring } from '../space/perform.ts';
import type { Space } from '../space/space.ts';

const namesOf = (space: Space, number: number): string[] => {
  const { state } = space.nodes[number]!.point;
  const open = [...new Set([...Object.values(state.work).filter((w) => w.kind !== 'seal').map((w) => w.path), ...Object.values(state.nodes).filter((n) => n.parts === undefined && n.kind !== 'choice').map((n) => n.path)])];
  return open.length > 0 ? open.map((path) => definitionPath(path).split('/').at(-1)!) : [state.stage];
};

/** A refusal within another sentence. */
const bare = (says: string | undefined): string | undefined => says?.replace(/[。.]$/, '');

export function completion(proof: Proof): Finding[] {
  const { process } = proof;
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const space of proof.spaces) {
    for (const { start, says, codes } of space.cannotBegin) {
      if (told.has(`begin ${codes.join()}`)) continue;
      told.add(`begin ${codes.join()}`);
      found.push({ code: 'process.cannot-begin', details: { process: process.process, because: `${start.by}：${bare(says?.zh) ?? codes.join()}`, becauseEn: `${start.by}: ${bare(says?.en) ?? codes.join()}` }, at: inProcess(proof, process.stages[0]?.stage) });
    }
    space.nodes.forEach((node, number) => {
      const refused = node.refused.find((r) => r.codes.includes(ring));
      if (!refused || told.has('ring')) return;
      told.add('ring');
      const step = definitionPath(refused.move.path).split('/').at(-1)!;
      found.push({ code: 'case.endless', details: { process: process.process, step }, at: inProcess(proof, step), shown: { space, node: number } });
    });
    const good = goodFor(space).map((alternatives) => alternatives.length > 0);
    // A dead end first; a ring is told only when no dead end explains it.
    const bad = space.nodes.flatMap((_, i) => (good[i] ? [] : [i]));
    const dead = bad.filter((i) => space.nodes[i]!.out.length === 0);
    for (const number of dead) {
      const node = space.nodes[number]!;
      const steps = namesOf(space, number);
      const nobody = Object.values(node.point.state.work).find((w) => w.candidates.length === 0 && w.kind !== 'extension');
      const code = nobody ? 'separation.unsatisfiable' : 'case.stuck';
      const step = nobody ? definitionPath(nobody.path).split('/').at(-1)! : steps[0]!;
      if (told.has(`${code} ${step}`)) continue;
      told.add(`${code} ${step}`);
      const said = (language: 'zh' | 'en'): string[] => [...new Set(node.refused.map((r) => bare(r.says?.[language]) ?? r.codes.join()))].slice(0, 2);
      const [because, becauseEn] = [said('zh').join('；') || '没有可以做的事', said('en').join('; ') || 'there is nothing to do'];
      found.push({ code, details: { process: process.process, step, role: nobody?.role ?? '', because, becauseEn }, at: inProcess(proof, step), shown: { space, node: number } });
    }
    if (dead.length > 0) continue;
    const first = bad.find((i) => space.nodes[i]!.split === undefined) ?? bad[0];
    if (first === undefined || told.has('ring')) continue;
    told.add('ring');
    found.push({ code: 'case.endless', details: { process: process.process, step: namesOf(space, first)[0]! }, at: inProcess(proof, namesOf(space, first)[0]), shown: { space, node: first } });
  }
  return found;
}

/** Work without anybody, although the case could go on elsewhere: a seal that nobody may set, a seat that nobody may have. */
export function workForNobody(proof: Proof): Finding[] {
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const space of proof.spaces) space.nodes.forEach((node, number) => {
    for (const work of Object.values(node.point.state.work)) {
      const step = definitionPath(work.path).split('/').at(-1)!;
      if (work.candidates.length > 0 || told.has(step)) continue;
      told.add(step);
      found.push({ code: 'separation.unsatisfiable', details: { process: proof.process.process, step, role: work.role }, at: inProcess(proof, step), shown: { space, node: number } });
    }
  });
  return found;
}

export function properCompletion(proof: Proof): Finding[] {
  const { pack, process } = proof;
  const found: Finding[] = [];
  const told = new Set<string>();
  for (const space of proof.spaces) space.nodes.forEach((node, number) => {
    const { state } = node.point;
    if (state.status !== 'ended' || state.end === 'returned' || state.end === 'recalled') return;
    const tell = (what: string, step: string | undefined): void => {
      if (told.has(what)) return;
      told.add(what);
      found.push({ code: 'end.left-open', details: { process: process.process, end: state.end ?? '', what }, at: inProcess(proof, step), shown: { space, node: number } });
    };
    for (const work of Object.values(state.work)) if (work.kind !== 'seal') tell(`待办 ${work.path} (${work.kind})`, definitionPath(work.path).split('/').at(-1));
    for (const open of Object.values(state.nodes)) tell(`环节 ${open.path}`, definitionPath(open.path).split('/').at(-1));
    for (const exchange of Object.values(state.exchanges)) {
      if (exchange.side !== 'sender' || !['sent', 'received', 'accepted'].includes(exchange.status) || exchange.asked?.clock !== undefined) continue;
      // What is sent for the record, or given away for good, is nobody's to wait for.
      const definition = findDefinition(pack, 'exchange', exchange.exchange);
      if (definition?.result === undefined) continue;
      const step = exchange.path === undefined ? undefined : definitionPath(exchange.path).split('/').at(-1);
      tell(`交换 ${exchange.exchange} 尚未答复`, step);
    }
    for (const relation of state.relations) {
      const step = relation.path === undefined ? undefined : definitionPath(relation.path).split('/').at(-1);
      const definition = step === undefined ? undefined : proof.visits.get(step)?.step;
      if (relation.status === 'open' && definition && stepKind(definition) === 'child' && 'child' in definition && definition.parentEnds === undefined) tell(`子案 ${relation.process}`, step);
    }
  });
  return found;
}
