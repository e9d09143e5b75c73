/**
 * A finding as a story of acts, in the form in which scenarios are written: it can be put under `scenarios/` of the pack and
 * played. What other organs, children and the platform do cannot be written as an act of a person; such a story says so.
 */
import type { ScenarioAction, ScenarioDefinition, ScenarioMove } from '../definition/model/scenario.ts';
import type { JsonObject } from '../base/json.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import { writeField } from '../interpreter/caseFile.ts';
import { definitionPath } from '../interpreter/processIndex.ts';
import { overlaps } from './facts/formRules.ts';
import { findDefinition } from '../definition/load/pack.ts';
import type { Finding, Proof, Shown } from './proof.ts';
import type { Move } from './space/moves.ts';
import { neighbour } from './space/people.ts';
import type { Edge, Space } from './space/space.ts';

/** Who does what no person of this organ does, in an act of a story that is not playable as it stands. */
export const nobody = '—';

export interface Story {
  scenario: ScenarioDefinition;
  /** Whether `guicheng scenarios` plays it to its end: every act is one of a person of this organ. */
  playable: boolean;
  /** The acts in one line. */
  line: string;
}

const lastName = (path: string): string => definitionPath(path).split('/').at(-1)!;

/** The edges from a beginning to a node, on the shortest way unless one is given. */
export function wayTo(space: Space, { node, edge, path }: Shown): Edge[] {
  const way: Edge[] = [];
  if (path) way.push(...path.map((number) => space.edges[number]!));
  else for (let at = space.nodes[node]!; at.by !== undefined; at = space.nodes[space.edges[at.by]!.from]!) way.unshift(space.edges[at.by]!);
  return edge === undefined ? way : [...way, space.edges[edge]!];
}

export function storyOf(proof: Proof, finding: Finding): Story | undefined {
  const { shown } = finding;
  if (!shown) return undefined;
  const { space } = shown;
  const way = wayTo(space, shown);
  const first = way[0] ? space.nodes[way[0].from]! : space.nodes[shown.node]!;
  let begin = first;
  while (begin.by !== undefined && !begin.start) begin = space.nodes[space.edges[begin.by]!.from]!;
  const given: JsonObject = {};
  const parent: JsonObject = {};
  const acts: ScenarioAction[] = [];
  /** The act that last wrote a field; none: the case began with it. */
  const writers: { edits: readonly string[]; act: ScenarioAction }[] = [];
  let playable = true;
  for (const [fact, known] of Object.entries(begin.start?.known ?? {})) if (known.status === 'decided' && known.value !== undefined) writeField(fact.startsWith('parent.') ? parent : given, fact.slice(fact.indexOf('.') + 1), known.value);
  for (const edge of way) {
    const act = edge.move && actOf(edge.move);
    if (edge.move && !act) {
      playable = false;
      acts.push({ who: nobody, does: 'other', ...(edge.move.path.includes('/') ? { step: lastName(edge.move.path) } : {}), ...edge.move.says, ...broughtBy(edge) });
    }
    if (act) {
      acts.push(act);
      const form = edge.move!.form === undefined ? undefined : findDefinition(proof.pack, 'form', edge.move!.form);
      if (form) writers.push({ edits: form.edits, act });
    }
    for (const [fact, value] of edge.chosen) {
      if (value === undefined) continue;
      const field = fact.slice(fact.indexOf('.') + 1);
      const writer = fact.startsWith('case.') ? writers.findLast((w) => w.edits.some((e) => overlaps(e, field))) : undefined;
      if (writer) writeField((writer.act.with ??= {}) as JsonObject, field, value);
      else if (fact.startsWith('parent.')) writeField(parent, field, value);
      else if (edge.move?.brings?.some((b) => overlaps(b, field)) !== true) writeField(given, field, value);
    }
  }
  const moves: ScenarioMove[] = [...acts, ...closing(finding, shown)];
  const { people, organs, organ } = space.people;
  const start = begin.start?.starts[0]?.by;
  return {
    playable,
    line: acts.map((a) => `${a.who} ${a.does}${a.step ? ` ${a.step}` : ''}${typeof a['outcome'] === 'string' ? ` → ${a['outcome']}` : ''}${typeof a['to'] === 'string' ? ` → ${a['to']}` : ''}`).join('；'),
    scenario: {
      scenario: `proof-${finding.code.replace('.', '-')}`, title: { zh: `反例：${finding.code}` }, process: proof.process.process,
      given: {
        at: '2026-03-16T09:00+08:00', people: staffOf(people), organs,
        case: { process: proof.process.process, organ, ...given, ...(start === 'case' || start === 'measure' ? { parent } : {}), ...(start === 'measure' ? { handlers: [...space.people.stand.people] } : {}), ...(start === 'exchange' ? { received: receivedBy(begin.point.state) } : {}) },
      },
      play: moves.length > 0 ? moves : [{ see: { ended: false } }],
    },
  };
}

/** What the other side or the child brings, as far as the way hangs on it. */
function broughtBy({ move, chosen }: Edge): { brings?: JsonObject } {
  const values = chosen.filter(([fact, value]) => value !== undefined && fact.startsWith('case.') && move?.brings?.some((field) => overlaps(field, fact.slice('case.'.length))));
  return values.length === 0 ? {} : { brings: Object.fromEntries(values.map(([fact, value]) => [fact.slice('case.'.length), value!])) };
}

/** Everybody of the organ and of those above it: who else is there decides to whom work is offered. */
const staffOf = (people: Space['people']['people']): ScenarioDefinition['given']['people'] => Object.fromEntries(Object.entries(people).filter(([, p]) => p.organ !== neighbour));

function receivedBy({ exchanges }: CaseState): { exchange: string; from: string } {
  const [side] = Object.values(exchanges).filter((each) => each.side === 'receiver');
  return { exchange: side?.exchange ?? '', from: side?.organ ?? neighbour };
}

function actOf(move: Move): ScenarioAction | undefined {
  const { command, actor, path, says } = move;
  if (actor.person === 'system') return undefined;
  const step = path.includes('/') ? { step: lastName(path) } : {};
  const own: Record<string, unknown> = { ...says };
  if (own['with'] !== undefined) own['with'] = { ...(own['with'] as JsonObject) };
  return { who: actor.person, does: command.do, ...(command.do === 'accept' || command.do === 'return' || command.do === 'recall' ? {} : step), ...own } as ScenarioAction;
}

/** What the story ends with: the acts that are refused, or that the forbidden thing is done, and what is seen then. */
function closing(finding: Finding, { space, node, edge }: Shown): ScenarioMove[] {
  const { point, refused } = space.nodes[node]!;
  if (edge !== undefined) return [{ see: { ended: space.nodes[space.edges[edge]!.to]!.point.state.status === 'ended' } }];
  const moves: ScenarioMove[] = [];
  if (finding.code === 'case.stuck') for (const each of refused.slice(0, 2)) {
    const act = actOf(each.move);
    for (const [fact, value] of act ? each.chosen : []) if (value !== undefined && fact.startsWith('case.')) writeField((act!.with ??= {}) as JsonObject, fact.slice('case.'.length), value);
    if (act) moves.push({ ...act, refused: each.codes[0]! });
  }
  if (finding.code === 'approval.own-application' && finding.details['how'] === 'self') {
    const work = Object.values(point.state.work).find((w) => w.kind === 'seat' && lastName(w.path) === finding.details['step']);
    const who = point.applicants.find((a) => work?.candidates.includes(a));
    if (work && who) moves.push({ who, does: 'agree', step: lastName(work.path), ...(work.level ? { level: work.level } : {}) });
  }
  const waiting = Object.values(point.state.work).filter((w) => w.kind === 'task' || w.kind === 'seat').map((w) => ({ step: lastName(w.path) }));
  moves.push({ see: point.state.status === 'ended' ? { ended: true } : finding.code === 'approval.own-application' ? { handlers: [...point.state.handlers] } : waiting.length > 0 ? { waiting } : { ended: false } });
  return moves;
}
