/** From everywhere a case can end, whatever was written before; and when it has ended, nothing is left open. */
import { stepKind } from '../../definition/model/process.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import { definitionPath } from '../../interpreter/processIndex.ts';
import { neverJoined } from './neverJoined.ts';
import { goodFor } from './options.ts';
import { inProcess, type Finding, type Proof } from '../proof.ts';
import { ring } from '../space/perform.ts';
import type { Space } from '../space/space.ts';
import type { Start } from '../space/starts.ts';

const namesOf = (space: Space, number: number): string[] => {
  const { state } = space.nodes[number]!.point;
  const open = [...new Set([...Object.values(state.work).filter((w) => w.kind !== 'seal').map((w) => w.path), ...Object.values(state.nodes).filter((n) => n.parts === undefined && n.kind !== 'choice').map((n) => n.path)])];
  return open.length > 0 ? open.map((path) => definitionPath(path).split('/').at(-1)!) : [state.stage];
};

/** How a case begins, within a sentence. */
const beginnings: Readonly<Record<Start['by'], { zh: string; en: string }>> = {
  hand: { zh: '由人登记时', en: 'when somebody begins it' }, case: { zh: '由其他案件转入时', en: 'when another case leads to it' }, measure: { zh: '在案件中申请措施时', en: 'when a measure is asked for' },
  exchange: { zh: '由其他机关发来时', en: 'when another organ sends it' }, nobody: { zh: '从第一个环节开始时', en: 'when it begins with its first step' },
};

/** A refusal within another sentence. */
const bare = (says: string | undefined): string | undefined => says?.replace(/[。.]$/, '');

/** Why acts were refused, two reasons at most; empty where none was. */
const refusals = (nodes: readonly Space['nodes'][number][], language: 'zh' | 'en'): string => [...new Set(nodes.flatMap(({ refused }) => refused.map((r) => bare(r.says?.[language]) ?? r.codes.join())))].slice(0, 2).join(language === 'zh' ? '；' : '; ');

export function completion(proof: Proof): Finding[] {
  const { process } = proof;
  /** By what is told once: the first that was found, and in which tiers. */
  const found = new Map<string, { finding: Finding; tiers: Set<string> }>();
  for (const space of proof.spaces) {
    const tier = space.people.organ;
    /** Whether it is new. */
    const isNew = (key: string): boolean => { found.get(key)?.tiers.add(tier); return !found.has(key); };
    const tell = (key: string, finding: Finding): void => void found.set(key, { finding, tiers: new Set([tier]) });
    for (const { start, says, codes } of space.cannotBegin) {
      if (isNew(`begin ${codes.join()}`)) tell(`begin ${codes.join()}`, { code: 'process.cannot-begin', details: { process: process.process, because: `${beginnings[start.by].zh}，${bare(says?.zh) ?? codes.join()}`, becauseEn: `${beginnings[start.by].en}, ${bare(says?.en) ?? codes.join()}` }, at: inProcess(proof, process.stages[0]?.stage) });
    }
    space.nodes.forEach((node, number) => {
      const refused = node.refused.find((r) => r.codes.includes(ring));
      if (!refused || !isNew('ring')) return;
      const step = definitionPath(refused.move.path).split('/').at(-1)!;
      tell('ring', { code: 'case.endless', details: { process: process.process, step }, at: inProcess(proof, step), shown: { space, node: number } });
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
      if (!isNew(`${code} ${step}`)) continue;
      const open = steps.map((name): { zh: string; en: string } => { const title = proof.visits.get(name)?.step.title; return { zh: `“${title?.zh ?? name}”`, en: `"${title?.en ?? title?.zh ?? name}"` }; });
      const because = refusals([node], 'zh') || `还开着的是${open.map(({ zh }) => zh).join('、')}，其中没有一件有人能办`;
      const becauseEn = refusals([node], 'en') || `what is open is ${open.map(({ en }) => en).join(', ')}, and nobody can do any of it`;
      tell(`${code} ${step}`, { code, details: { process: process.process, step, role: nobody?.role ?? '', because, becauseEn }, at: inProcess(proof, step), shown: { space, node: number } });
    }
    if (dead.length > 0) continue;
    const first = bad.find((i) => space.nodes[i]!.split === undefined) ?? bad[0];
    if (first === undefined || !isNew('ring')) continue;
    const tried = bad.map((i) => space.nodes[i]!);
    const because = { because: refusals(tried, 'zh'), becauseEn: refusals(tried, 'en') };
    const inBlock = neverJoined(space, first, new Set(bad));
    const { step = namesOf(space, first)[0]!, node = first } = inBlock ?? {};
    const joins = inBlock && { block: inBlock.block, ...(inBlock.branches.length > 0 ? { branches: inBlock.branches.join('、') } : {}) };
    tell('ring', { code: 'case.endless', details: { process: process.process, step, ...because, ...joins }, at: inProcess(proof, joins?.block ?? step), shown: { space, node } });
  }
  // What is so in some tiers only is told with the first of them.
  return [...found.values()].map(({ finding, tiers }) => (tiers.size === proof.spaces.length ? finding : { ...finding, details: { ...finding.details, tier: [...tiers][0]! } }));
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
    const tell = (key: string, what: Title, step: string | undefined): void => {
      if (told.has(key)) return;
      told.add(key);
      found.push({ code: 'end.left-open', details: { process: process.process, end: state.end ?? '', what: what.zh, whatEn: what.en ?? what.zh }, at: inProcess(proof, step), shown: { space, node: number } });
    };
    const nameIn = (path: string): string => definitionPath(path).split('/').at(-1)!;
    const titled = (name: string, title: Title | undefined, zh: (name: string) => string, en: (name: string) => string): Title => ({ zh: zh(title?.zh ?? name), en: en(title?.en ?? title?.zh ?? name) });
    for (const work of Object.values(state.work)) if (work.kind !== 'seal') tell(`${work.path} ${work.kind}`, titled(nameIn(work.path), work.title, (name) => `“${name}”还没有办`, (name) => `"${name}" is not done`), nameIn(work.path));
    for (const open of Object.values(state.nodes)) tell(open.path, titled(nameIn(open.path), proof.visits.get(nameIn(open.path))?.step.title, (name) => `环节“${name}”还开着`, (name) => `the step "${name}" is open`), nameIn(open.path));
    for (const exchange of Object.values(state.exchanges)) {
      if (exchange.side !== 'sender' || !['prepared', 'sent', 'received', 'accepted'].includes(exchange.status) || exchange.asked?.clock !== undefined) continue;
      // What is sent for the record, or given away for good, is nobody's to wait for.
      const definition = findDefinition(pack, 'exchange', exchange.exchange);
      if (definition?.result === undefined) continue;
      const step = exchange.path === undefined ? undefined : definitionPath(exchange.path).split('/').at(-1);
      tell(`exchange ${exchange.exchange}`, titled(exchange.exchange, definition.title, (name) => `“${name}”还没有答复`, (name) => `"${name}" is not answered`), step);
    }
    for (const relation of state.relations) {
      const step = relation.path === undefined ? undefined : definitionPath(relation.path).split('/').at(-1);
      const definition = step === undefined ? undefined : proof.visits.get(step)?.step;
      if (relation.status === 'open' && definition && stepKind(definition) === 'child' && 'child' in definition && definition.parentEnds === undefined) tell(`child ${relation.process}`, titled(relation.process, findDefinition(pack, 'process', relation.process)?.title, (name) => `子案“${name}”还没有办结`, (name) => `the child "${name}" has not ended`), step);
    }
  });
  return found;
}
