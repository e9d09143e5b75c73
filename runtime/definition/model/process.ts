/**
 * Process: stages hold steps, steps may be blocks; every block has one way in and one way out, so that a process
 * is sound by construction and draws itself from top to bottom.
 *
 * The step types are recursive: the TypeScript types are written out, and the schema keeps every step kind once
 * under `#/definitions/…` of the process schema.
 */
import { Type, type TSchema } from 'typebox';
import { FactPath, FieldPath, Length, Mark, Name, Source, Title } from './common.ts';
import { ConditionRef, conditionDefinitions } from './condition.ts';

const closed = { additionalProperties: false } as const;

/** Where a decision leads. `next` is the following step; all other ways are escapes, and few. */
export type Way =
  | 'next'
  | { to: string }
  | { end: string }
  | { again: string; level?: string }
  | { leave: string; level?: string; paper?: string }
  | { resend: string; dueIn?: Length };

/** Who may take a piece of work. `separate` names facts that hold people who may not. */
export interface Performer {
  role: string;
  /** Where the role is looked for; the case's own organ when nothing is said. */
  unit?: 'own-organ' | 'handling-department' | string;
  /** `case-handler`: the people who already handle the case come first, if there are any. */
  prefer?: 'case-handler';
  people?: { lead: number; assist?: { atLeast: number } };
  separate?: string[];
}

/** Which papers a step prepares (draft, follows the data), issues (fixed, numbered, sealed) and serves. */
export interface StepPapers {
  prepare?: string[];
  issue?: string[];
  serve?: string[];
}

/** A file that the step asks for, kept with hash, size, type and who brought it. */
export interface StepFile {
  file: string;
  title: Title;
  required: boolean;
  accept?: ('pdf' | 'image' | 'audio' | 'video' | 'office' | 'any')[];
}

export type SendBack = 'none' | { to: string[]; then: 'again' | 'straight' | 'sender-chooses' };

interface StepCommon {
  title?: Title;
  when?: ConditionRef;
  /** Steps that are passed over when `when` is false; undecidable is asked of the department head. */
  sources?: Source[];
}

export interface TaskStep extends StepCommon {
  task: string;
  title: Title;
  by: Performer;
  form?: string;
  papers?: StepPapers;
  files?: StepFile[];
  outcomes?: Record<string, Way>;
  outcomeTitles?: Record<string, Title>;
  sendBack?: SendBack;
}
export interface ApprovalStep extends StepCommon {
  approval: string;
  title: Title;
  levels?: { table: string; matter: string } | { list: string[] };
  rounds?: ApprovalRound[];
  form?: string;
  papers?: StepPapers;
  outcomes: Record<string, Way>;
  sendBack?: SendBack;
}
export interface ApprovalRound {
  round: string;
  seats: { over: string; as: string } | { seat: string; by: Performer }[];
  order: 'together' | 'one-by-one';
  agree: 'all' | { count: number };
  none?: 'refused' | 'agreed';
}
export interface ChoiceStep extends StepCommon {
  choice: string;
  cases: { case: string; title?: Title; when: ConditionRef; then?: Way; steps?: Step[] }[];
  otherwise: Way;
  undecided: { ask: Performer };
}
export interface ParallelStep extends StepCommon {
  parallel: string;
  join: { wait: 'all' | 'first' | { count: number }; rest: 'none' | 'cancel' };
  branches: { branch: string; title?: Title; when?: ConditionRef; steps: Step[] }[];
}
export interface ForeachStep extends StepCommon {
  foreach: string;
  over: string;
  as: string;
  order: 'together' | 'one-by-one';
  done: 'all' | 'any' | { count: number };
  none: 'next';
  steps: Step[];
}
export interface HandOverStep extends StepCommon {
  handOver: string;
  exchange: string;
  /** The fact that holds the receiving organ's code, or `superior`. */
  to: string;
  carry: Record<string, string>;
  papers?: string[];
  wait?: boolean;
  outcomes?: Record<string, Way>;
  by?: Performer;
}
export interface ChildStep extends StepCommon {
  child: string;
  process: string;
  wait: boolean;
  relation: string;
  carry: Record<string, string>;
  result?: Record<string, string>;
  parentEnds?: 'refuse' | 'end' | 'keep';
}
export interface MilestoneStep extends StepCommon {
  milestone: string;
  title: Title;
}
export type Step = TaskStep | ApprovalStep | ChoiceStep | ParallelStep | ForeachStep | HandOverStep | ChildStep | MilestoneStep;
export const stepKinds = ['task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone'] as const;
export type StepKind = (typeof stepKinds)[number];

export interface Stage {
  stage: string;
  title: Title;
  phase: string;
  steps: Step[];
}
export interface ProcessEnd {
  end: string;
  title: Title;
  outcome: 'closed' | 'continued';
  /** Reached when the last step of the last stage is done; exactly one end of a process says so, unless every way out is named. */
  atLastStep?: boolean;
  starts?: { child: string; process: string; relation: string; carry: Record<string, string>; organ?: string }[];
  /** What the waiting sender of an exchange is told: the exchange's result fields, taken from facts. */
  answers?: { exchange: string; data: Record<string, string>; paper?: string };
}
export interface ProcessDefinition {
  process: string;
  title: Title;
  of: string;
  /** Who may begin a case with this process by hand; without it, it is only started by another case, an exchange or a measure. */
  startedBy?: Performer;
  startForm?: string;
  sources: Source[];
  stages: Stage[];
  ends: ProcessEnd[];
}

/** The kind of a step, told by the key that names it. */
export function stepKind(step: Step): StepKind {
  for (const kind of stepKinds) if (kind in step) return kind;
  throw new Error('a step without a kind passed the schema');
}

/** A step's own name, whatever its kind. */
export function stepName(step: Step): string {
  return (step as unknown as Record<string, string>)[stepKind(step)]!;
}

const WaySchema = Type.Unsafe<Way>({
  anyOf: [
    { const: 'next' },
    ...(['to', 'end'] as const).map((key) => ({ type: 'object', properties: { [key]: Name }, required: [key], additionalProperties: false })),
    { type: 'object', properties: { again: Name, level: { type: 'string' } }, required: ['again'], additionalProperties: false },
    { type: 'object', properties: { leave: Name, level: { type: 'string' }, paper: Name }, required: ['leave'], additionalProperties: false },
    { type: 'object', properties: { resend: Name, dueIn: Length }, required: ['resend'], additionalProperties: false },
  ],
  description: '去向：next 下一步；to 到某一步；end 结束；again 再来一轮；leave 离开；resend 退回对方继续办理。',
});

export const PerformerSchema = Type.Object(
  {
    role: Name,
    unit: Type.Optional(Type.Union([Type.Literal('own-organ'), Type.Literal('handling-department'), Name, FactPath], { description: '在哪里找这个角色：本机关、承办部门、某类内设部门，或某个事实给出的机关。' })),
    prefer: Type.Optional(Type.Literal('case-handler')),
    people: Type.Optional(Type.Object({ lead: Type.Integer({ minimum: 1, maximum: 1 }), assist: Type.Optional(Type.Object({ atLeast: Type.Integer({ minimum: 0 }) }, closed)) }, closed)),
    separate: Type.Optional(Type.Array(FactPath, { description: '这些事实里的人不得办理本步。' })),
  },
  closed,
);

const StepPapersSchema = Type.Object({ prepare: Type.Optional(Type.Array(Name)), issue: Type.Optional(Type.Array(Name)), serve: Type.Optional(Type.Array(Name)) }, closed);
const StepFileSchema = Type.Object(
  {
    file: Name, title: Title, required: Type.Boolean(),
    accept: Type.Optional(Type.Array(Type.Union(['pdf', 'image', 'audio', 'video', 'office', 'any'].map((v) => Type.Literal(v))))),
  },
  closed,
);
const SendBackSchema = Type.Union([
  Type.Literal('none'),
  Type.Object({ to: Type.Array(Name, { minItems: 1 }), then: Type.Union([Type.Literal('again'), Type.Literal('straight'), Type.Literal('sender-chooses')]) }, closed),
]);
const Outcomes = Type.Record(Name, WaySchema, { minProperties: 1 });
const Carry = Type.Record(FieldPath, FactPath);
const ItemCarry = Type.Record(Type.String({ pattern: '^(item\\.|case\\.)?[a-zA-Z][a-zA-Z0-9.]*$' }), FactPath);
const Steps = Type.Unsafe<Step[]>({ type: 'array', items: { $ref: '#/definitions/step' }, minItems: 1 });
const common = { when: Type.Optional(ConditionRef), sources: Type.Optional(Type.Array(Source)) };

const stepSchemas: Record<StepKind, TSchema> = {
  task: Type.Object(
    { task: Name, title: Title, by: PerformerSchema, form: Type.Optional(Name), papers: Type.Optional(StepPapersSchema), files: Type.Optional(Type.Array(StepFileSchema)), outcomes: Type.Optional(Outcomes), outcomeTitles: Type.Optional(Type.Record(Name, Title)), sendBack: Type.Optional(SendBackSchema), ...common },
    closed,
  ),
  approval: Type.Object(
    {
      approval: Name, title: Title,
      levels: Type.Optional(Type.Union([Type.Object({ table: Name, matter: Name }, closed), Type.Object({ list: Type.Array(Type.String({ pattern: '^[A-Z]{2,5}$' }), { minItems: 1 }) }, closed)])),
      rounds: Type.Optional(Type.Array(Type.Object(
        {
          round: Name,
          seats: Type.Union([Type.Object({ over: FactPath, as: Name }, closed), Type.Array(Type.Object({ seat: Name, by: PerformerSchema }, closed), { minItems: 1 })]),
          order: Type.Union([Type.Literal('together'), Type.Literal('one-by-one')]),
          agree: Type.Union([Type.Literal('all'), Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed)]),
          none: Type.Optional(Type.Union([Type.Literal('refused'), Type.Literal('agreed')])),
        },
        closed,
      ), { minItems: 1 })),
      form: Type.Optional(Name), papers: Type.Optional(StepPapersSchema), outcomes: Outcomes, sendBack: Type.Optional(SendBackSchema), ...common,
    },
    closed,
  ),
  choice: Type.Object(
    {
      choice: Name, title: Type.Optional(Title),
      cases: Type.Array(Type.Object({ case: Name, title: Type.Optional(Title), when: ConditionRef, then: Type.Optional(WaySchema), steps: Type.Optional(Steps) }, closed), { minItems: 1 }),
      otherwise: WaySchema, undecided: Type.Object({ ask: PerformerSchema }, closed), ...common,
    },
    closed,
  ),
  parallel: Type.Object(
    {
      parallel: Name, title: Type.Optional(Title),
      join: Type.Object({ wait: Type.Union([Type.Literal('all'), Type.Literal('first'), Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed)]), rest: Type.Union([Type.Literal('none'), Type.Literal('cancel')]) }, closed),
      branches: Type.Array(Type.Object({ branch: Name, title: Type.Optional(Title), when: Type.Optional(ConditionRef), steps: Steps }, closed), { minItems: 2 }), ...common,
    },
    closed,
  ),
  foreach: Type.Object(
    {
      foreach: Name, title: Type.Optional(Title), over: FactPath, as: Type.Literal('item'), order: Type.Union([Type.Literal('together'), Type.Literal('one-by-one')]),
      done: Type.Union([Type.Literal('all'), Type.Literal('any'), Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed)]), none: Type.Literal('next'), steps: Steps, ...common,
    },
    closed,
  ),
  handOver: Type.Object(
    { handOver: Name, title: Type.Optional(Title), exchange: Name, to: Type.Union([FactPath, Type.Literal('superior')]), carry: Carry, papers: Type.Optional(Type.Array(Name)), wait: Type.Optional(Type.Boolean()), outcomes: Type.Optional(Outcomes), by: Type.Optional(PerformerSchema), ...common },
    closed,
  ),
  child: Type.Object(
    { child: Name, title: Type.Optional(Title), process: Name, wait: Type.Boolean(), relation: Name, carry: Carry, result: Type.Optional(ItemCarry), parentEnds: Type.Optional(Type.Union([Type.Literal('refuse'), Type.Literal('end'), Type.Literal('keep')])), ...common },
    closed,
  ),
  milestone: Type.Object({ milestone: Name, title: Title, ...common }, closed),
};

/** One step: the key that names it chooses the shape, so that a fault is reported against that shape only. */
const stepSchema = {
  type: 'object',
  anyOf: stepKinds.map((kind) => ({ required: [kind] })),
  allOf: stepKinds.map((kind) => ({ if: { required: [kind] }, then: { $ref: `#/definitions/${kind}` } })),
};

export const ProcessDefinitionSchema = Type.Unsafe<ProcessDefinition>(
  Type.Object(
    {
      process: Name, title: Title, of: Name, startedBy: Type.Optional(PerformerSchema), startForm: Type.Optional(Name),
      sources: Type.Array(Source, { minItems: 1 }),
      stages: Type.Array(Type.Object({ stage: Name, title: Title, phase: Name, steps: Steps }, closed), { minItems: 1 }),
      ends: Type.Array(
        Type.Object(
          {
            end: Name, title: Title, outcome: Type.Union([Type.Literal('closed'), Type.Literal('continued')]),
            atLastStep: Type.Optional(Type.Boolean()),
            starts: Type.Optional(Type.Array(Type.Object({ child: Name, process: Name, relation: Name, carry: Carry, organ: Type.Optional(FactPath) }, closed))),
            answers: Type.Optional(Type.Object({ exchange: Name, data: Carry, paper: Type.Optional(Name) }, closed)),
          },
          closed,
        ),
        { minItems: 1 },
      ),
      mark: Type.Optional(Mark),
    },
    { ...closed, definitions: { step: stepSchema, ...stepSchemas, ...conditionDefinitions } },
  ),
);
