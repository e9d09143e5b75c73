/**
 * A process as a flow chart: every step, every end and every way once, also those that only another case, a clock or a person beside the stage
 * takes. Where a way leads follows the interpreter (`runtime/interpreter/flow.ts`): `next` goes behind the step, `leave` behind what it
 * names, the last step to the end that says so. What a draft names that is not there has no edge; the checks tell of it.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import type { GraphList, GraphNode, GraphPart, GraphStage, ProcessGraph } from '../canvas/processGraph.ts';
import { targetsOf } from '../canvas/ways.ts';
import type { ChartEdgeKind, ChartNode, ChartSaying, ChartShape, ProcessChart } from './chartTypes.ts';

type Data = Readonly<Record<string, unknown>>;
/** A way that has begun and leads to whatever comes next. */
interface Exit { from: string; says: ChartSaying[]; kind?: ChartEdgeKind; ways?: string[] }

const word = (name: string, count?: number): ChartSaying => ({ says: 'word', word: name, ...(count === undefined ? {} : { count }) });
const plain = (from: string): Exit => ({ from, says: [] });
/** What an act of the platform comes to when nothing is written of it. */
const answerOf = ({ data }: GraphNode): string | undefined => (data['wait'] === false ? undefined : data['wait'] === 'accepted' ? 'accepted' : 'answered');

export function toChart(graph: ProcessGraph): ProcessChart {
  return new Drawing(graph).chart();
}

class Drawing {
  private readonly nodes: ChartNode[] = [];
  private readonly edges = new Map<string, ProcessChart['edges'][number]>();
  /** Ways to a place that is named, which may stand further down. */
  private readonly named: { exit: Exit; to: string }[] = [];
  /** What leaves the blocks and stages around the step at hand, by their name, and the further turns that are asked for. */
  private readonly leaving = new Map<string, Exit[]>();
  private readonly again = new Map<string, Exit[]>();
  /** The first place of each stage. */
  private readonly doors = new Map<string, string>();
  private readonly graph: ProcessGraph;
  private lane = 0;
  constructor(graph: ProcessGraph) {
    this.graph = graph;
  }

  chart(): ProcessChart {
    const { stages, ends } = this.graph;
    let exits: Exit[] = [plain(this.place('begin', 'begin', [word('begin')]))];
    for (const [lane, stage] of stages.entries()) {
      this.lane = lane;
      exits = this.stage(stage, exits);
    }
    this.lane = stages.length;
    for (const end of ends) this.nodes.push({ id: end.id, shape: 'end', lane: this.lane, node: end, says: [] });
    const last = ends.find(({ data }) => data['atLastStep'] === true) ?? ends[0];
    if (last) this.connect(exits, last.id);
    const targets = targetsOf(this.graph);
    for (const { exit, to } of this.named) {
      const target = this.doors.get(to) ?? targets.get(to);
      if (target !== undefined && this.nodes.some(({ id }) => id === target)) this.connect([exit], target);
    }
    return { stages, nodes: this.nodes, edges: [...this.edges.values()] };
  }

  private place(id: string, shape: ChartShape, says: ChartSaying[], node?: GraphNode): string {
    this.nodes.push({ id, shape, lane: this.lane, ...(node ? { node } : {}), says });
    return id;
  }

  /** Ways of one kind between the same two places are one edge that says all of them. */
  private connect(exits: readonly Exit[], to: string, kind?: ChartEdgeKind): void {
    for (const exit of exits) {
      const as = kind ?? exit.kind ?? 'way';
      const id = `${exit.from} ${as} ${to}`;
      const edge = this.edges.get(id) ?? { id, from: exit.from, to, kind: as, says: [], ways: [] };
      edge.says.push(...exit.says);
      edge.ways.push(...(exit.ways ?? []));
      this.edges.set(id, edge);
    }
  }

  /** Where a way leads as it is written; gives what goes on behind the step. */
  private way(way: unknown, exit: Exit): Exit[] {
    if (way === 'next' || way === undefined) return [exit];
    if (!isRecord(way)) return [];
    const { leave, again } = way;
    if (typeof leave === 'string') this.leaving.get(leave)?.push(exit);
    else if (typeof again === 'string' && this.again.has(again)) this.again.get(again)!.push(exit);
    else for (const key of ['to', 'end', 'again', 'resend']) if (typeof way[key] === 'string') this.named.push({ exit: key === 'resend' ? { ...exit, kind: 'sendBack' } : exit, to: way[key] });
    return [];
  }

  private list({ nodes }: GraphList, exits: readonly Exit[]): readonly Exit[] {
    return nodes.reduce<readonly Exit[]>((before, node) => this.step(node, before), exits);
  }

  /** What is drawn within may leave it by its name: gives that beside what `draw` gives. */
  private within(name: string, draw: () => readonly Exit[]): Exit[] {
    const before = this.leaving.get(name);
    const left: Exit[] = [];
    this.leaving.set(name, left);
    const exits = draw();
    if (before) this.leaving.set(name, before); else this.leaving.delete(name);
    return [...exits, ...left];
  }

  private stage(stage: GraphStage, exits: readonly Exit[]): Exit[] {
    return this.within(stage.name, () => {
      const at = this.nodes.length;
      let open = this.list(stage.list, exits);
      if (stage.list.nodes.length === 0) {
        // A stage that is still to be filled has its place all the same.
        this.connect(open, this.place(`${stage.id}#empty`, 'rest', [word('empty')]));
        open = [plain(`${stage.id}#empty`)];
      }
      this.doors.set(stage.name, this.nodes[at]!.id);
      if (stage.data['stays'] === true && open.length > 0) {
        this.connect(open, this.place(`${stage.id}#stays`, 'rest', [word('stays')]));
        open = [];
      }
      for (const node of stage.beside) this.beside(node);
      return open;
    });
  }
  /** Work beside the stage: it begins by itself, so nothing leads to it. */
  private beside(node: GraphNode): void {
    this.place(node.id, 'card', [], node);
    const from: Exit = { from: node.id, says: isRecord(node.data['for']) ? [{ says: 'part', part: { key: 'watches', index: 0, data: { for: node.data['for'] } } }] : [] };
    if (node.data['then'] !== undefined) this.way(node.data['then'], { ...from, ways: [`${node.id}~outcome~`] });
    if (node.parts.length === 0) return;
    const open = this.within(node.name, () => node.parts.reduce<readonly Exit[]>((exits, part) => this.list(part.list, exits), [from]));
    if (open.length > 0) this.connect(open, this.place(`${node.id}#done`, 'rest', [word('done')]));
  }

  private step(node: GraphNode, exits: readonly Exit[]): Exit[] {
    const isDecision = node.kind === 'choice' || node.kind === 'race';
    this.connect(exits, this.place(node.id, isDecision ? 'decision' : 'card', [], node));
    const open = this.inside(node);
    // Whether a step is there at all may hang on a condition; where it leads nowhere else, what follows is reached by those without it.
    return open.length === 0 && node.data['when'] !== undefined ? [{ from: node.id, says: [word('notApplicable')] }] : open;
  }

  private inside(node: GraphNode): Exit[] {
    switch (node.kind) {
      case 'choice':
      case 'race': return this.decision(node);
      case 'parallel': return this.parallel(node);
      case 'foreach': return this.forEach(node);
      case 'repeat': return this.repeat(node);
      default: return this.work(node);
    }
  }

  private work(node: GraphNode): Exit[] {
    const { data, id } = node;
    const outcomes = isRecord(data['outcomes']) ? Object.entries(data['outcomes']) : [];
    const titles = isRecord(data['outcomeTitles']) ? data['outcomeTitles'] : {};
    // The only way a task may end is no choice, and mostly has no title.
    const isOnly = outcomes.length === 1 && node.kind === 'task';
    const exits = outcomes.flatMap(([outcome, way]) => {
      const title = titleOf(titles[outcome]);
      return this.way(way, { from: id, says: isOnly && !title ? [] : [{ says: 'outcome', outcome, of: node.kind, ...(title ? { title } : {}) }], ways: [`${id}~outcome~${outcome}`] });
    });
    const back = data['sendBack'];
    for (const to of isRecord(back) && Array.isArray(back['to']) ? back['to'].map(String) : []) this.named.push({ to, exit: { from: id, says: [word('sendBack')], kind: 'sendBack', ways: [`${id}~sendBack~${to}`] } });
    const answer = answerOf(node);
    const goesOn = outcomes.length === 0 || (node.kind === 'handOver' && (answer === undefined || !outcomes.some(([outcome]) => outcome === answer)));
    return goesOn ? [...exits, plain(id)] : exits;
  }

  private decision(node: GraphNode): Exit[] {
    return this.within(node.name, () => [
      ...node.parts.flatMap((part) => {
        const { then } = part.data;
        const ways = then === undefined ? [] : [`${node.id}~outcome~${part.name}`];
        return this.within(part.name, () => this.list(part.list, [{ from: node.id, says: [{ says: 'part', part }], ways }])).flatMap((exit) => this.way(then, exit));
      }),
      ...(node.kind === 'choice' ? this.way(node.data['otherwise'], { from: node.id, says: [{ says: 'outcome', outcome: 'otherwise', of: node.kind }], ways: [`${node.id}~outcome~otherwise`] }) : []),
    ]);
  }

  private join(node: GraphNode, says: ChartSaying[], open: readonly Exit[]): string {
    const id = this.place(`${node.id}#join`, 'join', says, node);
    this.connect(open, id);
    return id;
  }

  private parallel(node: GraphNode): Exit[] {
    const { wait, rest } = isRecord(node.data['join']) ? node.data['join'] : ({} as Data);
    return this.within(node.name, () => {
      const open = node.parts.flatMap((part) => this.within(part.name, () => this.list(part.list, [{ from: node.id, says: [{ says: 'part', part, isConditional: part.data['when'] !== undefined }] }])));
      return [plain(this.join(node, [howMany(wait), ...(rest === 'keep' || rest === 'cancel' ? [word(`rest.${rest}`)] : [])], open))];
    });
  }

  private forEach(node: GraphNode): Exit[] {
    const { done, order, rest } = node.data;
    return this.within(node.name, () => {
      const open = this.body(node.parts[0], [{ from: node.id, says: [word(order === 'one-by-one' ? 'inTurn' : 'atOnce')] }]);
      const join = this.join(node, [howMany(done), ...(rest === 'keep' ? [word('rest.keep')] : [])], open);
      this.connect([{ from: join, says: [word(order === 'one-by-one' ? 'nextItem' : 'eachItem')] }], node.id, 'loop');
      return [{ from: node.id, says: [word('noItem')] }, plain(join)];
    });
  }

  /** Another turn begins with what is done between turns, then at the head of the block. */
  private repeat(node: GraphNode): Exit[] {
    const turns: Exit[] = [];
    const before = this.again.get(node.name);
    this.again.set(node.name, turns);
    const exits = this.within(node.name, () => this.body(node.parts[0], [plain(node.id)]));
    if (before) this.again.set(node.name, before); else this.again.delete(node.name);
    const between = node.parts[1];
    if (!between || between.list.nodes.length === 0) this.connect(turns, node.id, 'loop');
    else this.connect(this.list(between.list, turns.length > 0 ? turns : [plain(node.id)]).map((exit) => ({ ...exit, says: [...exit.says, word('again')] })), node.id, 'loop');
    return exits;
  }

  private body(part: GraphPart | undefined, exits: readonly Exit[]): readonly Exit[] {
    return part ? this.list(part.list, exits) : exits;
  }
}

const howMany = (wait: unknown): ChartSaying => (isRecord(wait) ? word('joins.count', Number(wait['count'])) : word(wait === 'first' || wait === 'any' ? 'joins.first' : 'joins.all'));
