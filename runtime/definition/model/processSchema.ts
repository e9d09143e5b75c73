/** The schemas of a process and its steps; every step kind stands once under `#/definitions/…` of the process schema. */
import { Type, type TSchema } from 'typebox';
import { FactPath, FieldPath, Length, Mark, Name, Source, Title } from './common.ts';
import { ConditionRef, conditionDefinitions } from './condition.ts';
import { LocksOfDefinition } from './lock.ts';
import { stepKinds, type ProcessDefinition, type Step, type StepKind, type Trigger, type Way } from './process.ts';
import { WasInProcess } from './was.ts';

const closed = { additionalProperties: false } as const;

const WaySchema = Type.Unsafe<Way>({
  anyOf: [
    { const: 'next' },
    ...(['to', 'end'] as const).map((key) => ({ type: 'object', properties: { [key]: Name }, required: [key], additionalProperties: false })),
    { type: 'object', properties: { again: Name, level: { type: 'string' } }, required: ['again'], additionalProperties: false },
    { type: 'object', properties: { leave: Name, level: { type: 'string' }, paper: Name }, required: ['leave'], additionalProperties: false },
    { type: 'object', properties: { resend: Name, dueIn: Length }, required: ['resend'], additionalProperties: false },
  ],
  description: '去向：next 下一环节；to 到某一环节；end 办结；again 再来一轮；leave 离开阶段或块；resend 退回对方继续办理。Where it leads: the next step, a step, an end, a further turn, out of a stage or block, or back to the other side.',
});

const PerformerSchema = Type.Object(
  {
    role: Name,
    unit: Type.Optional(Type.Union([Type.Literal('own-organ'), Type.Literal('handling-department'), Name, FactPath], { description: '到哪里找这个角色：本机关、承办部门、某类内设部门，或者某个事实给出的机关。Where the role is looked for: the own organ, the handling department, a kind of department, or the organ that a fact names.' })),
    from: Type.Optional(Type.Unsafe<string>({ ...FactPath, description: '这个事实指明的人先办，须有这个角色；没有指明时照角色找人。The people that this fact names come first, if they have the role; where it names none, the role decides.' })),
    prefer: Type.Optional(Type.Literal('case-handler')),
    people: Type.Optional(Type.Object({ lead: Type.Integer({ minimum: 1, maximum: 1 }), assist: Type.Optional(Type.Object({ atLeast: Type.Integer({ minimum: 0 }) }, closed)) }, closed)),
    separate: Type.Optional(Type.Array(FactPath, { description: '这些事实指明的人不得办理本环节。The people in these facts may not do the step.' })),
    deal: Type.Optional(Type.Union([Type.Literal('round-robin'), Type.Literal('least-open'), Type.Literal('random')], { description: '由系统派件：轮流、派给在办最少的人、随机抽取；不写则由有这一角色的人认领。Dealt out in turn, to who has least, or by lot; left out, whoever has the role claims it.' })),
  },
  closed,
);

const StepPapersSchema = Type.Object({ prepare: Type.Optional(Type.Array(Name)), issue: Type.Optional(Type.Array(Name)), serve: Type.Optional(Type.Array(Name)), ready: Type.Optional(Type.Array(Name)) }, closed);
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

const TriggerSchema = Type.Unsafe<Trigger>({
  anyOf: [
    Type.Object({ message: Name }, closed),
    Type.Object({ act: Name, title: Title, by: PerformerSchema, reason: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])) }, closed),
    Type.Object({ clock: Name, reaches: Type.Union([Type.Literal('red'), Type.Literal('due')]) }, closed),
    Type.Object({ milestone: Name }, closed),
  ],
  description: '等什么：外来消息、某人的动作、某个期限到红灯或者届满、某个节点。What is waited for: a message, an act of somebody, a clock, a milestone.',
});

const stepSchemas: Record<StepKind, TSchema> = {
  task: Type.Object(
    { task: Name, title: Title, by: PerformerSchema, form: Type.Optional(Name), papers: Type.Optional(StepPapersSchema), files: Type.Optional(Type.Array(StepFileSchema)), outcomes: Type.Optional(Outcomes), outcomeTitles: Type.Optional(Type.Record(Name, Title)), sendBack: Type.Optional(SendBackSchema), skip: Type.Optional(Type.Object({ by: PerformerSchema }, closed)), ...common,
      early: Type.Optional(Type.Object({ from: Name, lacking: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])) }, { ...closed, description: '提前办理：到达某个节点以后，有权办理的人可以先办起来，写明还缺什么；轮到本环节时才能提交。May be begun before its turn once this milestone is reached; handed in only when its turn has come.' })) },
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
          veto: Type.Optional(Type.Union([Type.Array(Name, { minItems: 1 }), Type.Literal('any')], { description: '一票否决的席位；any 为每一席。The seats that can refuse alone; any for each of them.' })),
        },
        closed,
      ), { minItems: 1 })),
      form: Type.Optional(Name), papers: Type.Optional(StepPapersSchema), outcomes: Outcomes, sendBack: Type.Optional(SendBackSchema),
      more: Type.Optional(Type.Object({ by: Type.Array(Type.Union([Type.Literal('seat'), Type.Literal('handler')]), { minItems: 1 }), where: Type.Array(Type.Union([Type.Literal('before'), Type.Literal('beside'), Type.Literal('after')]), { minItems: 1 }) }, { ...closed, description: '加签：谁可以加；加在自己之前、与自己并列，还是之后。Added seats: who may add one, and whether before, beside or after.' })),
      closeEarly: Type.Optional(Type.Object({ by: PerformerSchema, from: Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed), decides: Type.Union([Type.Literal('agreed'), Type.Literal('refused')]) }, { ...closed, description: '提前收口：谁可以在几人表态以后结束本轮，结论是什么。A round that is closed early: by whom, after how many have spoken, with what decision.' })),
      ...common,
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
      join: Type.Object({ wait: Type.Union([Type.Literal('all'), Type.Literal('first'), Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed)]), rest: Type.Union([Type.Literal('none'), Type.Literal('cancel'), Type.Literal('keep')]) }, closed),
      branches: Type.Array(Type.Object({ branch: Name, title: Type.Optional(Title), when: Type.Optional(ConditionRef), steps: Steps }, closed), { minItems: 2 }), ...common,
    },
    closed,
  ),
  foreach: Type.Object(
    {
      foreach: Name, title: Type.Optional(Title), over: FactPath, as: Type.Literal('item'), order: Type.Union([Type.Literal('together'), Type.Literal('one-by-one')]),
      done: Type.Union([Type.Literal('all'), Type.Literal('any'), Type.Object({ count: Type.Integer({ minimum: 1 }) }, closed)]), none: Type.Literal('next'), steps: Steps,
      rest: Type.Optional(Type.Union([Type.Literal('cancel'), Type.Literal('keep')])), more: Type.Optional(Type.Object({ by: PerformerSchema }, closed)), ...common,
    },
    closed,
  ),
  repeat: Type.Object(
    { repeat: Name, title: Type.Optional(Title), atMost: Type.Optional(Type.Object({ further: Type.Integer({ minimum: 1 }) }, closed)), steps: Steps, between: Type.Optional(Steps), ...common },
    { ...closed, description: '重复办理：结果写 again 和本块代号的，先办 between，再从头办一轮。Its steps come again when an outcome says again and names it; those of between come first.' },
  ),
  race: Type.Object(
    {
      race: Name, title: Type.Optional(Title),
      options: Type.Array(Type.Object({ option: Name, title: Type.Optional(Title), for: TriggerSchema, then: Type.Optional(WaySchema), steps: Type.Optional(Steps) }, closed), { minItems: 2 }), ...common,
    },
    { ...closed, description: '先到先得：几件事中最先发生的一件决定去向，其余同时作罢。What happens first decides the way; the others are given up.' },
  ),
  handOver: Type.Object(
    { handOver: Name, title: Type.Optional(Title), exchange: Name, to: Type.Union([FactPath, Type.Literal('superior')]), carry: Carry, papers: Type.Optional(Type.Array(Name)), outcomes: Type.Optional(Outcomes), by: Type.Optional(PerformerSchema), ...common,
      wait: Type.Optional(Type.Union([Type.Boolean(), Type.Literal('accepted')], { description: '等什么：不写或写 true 等答复，accepted 只等对方签收，false 不等。哪种移交可用哪些，见 handOvers.md。What is waited for: the answer (true, or left out), its acceptance only, or nothing; handOvers.en.md says which kind has which.' })),
      recall: Type.Optional(Type.Object({ until: Type.Union([Type.Literal('accepted'), Type.Literal('answered')]) }, { ...closed, description: '本案承办人可以撤回：签收以前，或者答复以前（签收以后撤回即为接管）。撤回以后的去向写在 outcomes 的 recalled。The handler may take it back before it is accepted, or before it is answered (taken over, once it was accepted). The outcome recalled says where that leads.' })),
    },
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
      stages: Type.Array(Type.Object(
        {
          stage: Name, title: Title, phase: Name, steps: Steps, stays: Type.Optional(Type.Boolean({ description: '自己的环节都办完以后仍停在本阶段，直到有事使它离开。Stays open when its own steps are done, until something leaves it.' })),
          alone: Type.Optional(Type.Object({ section: Name, per: FactPath }, { ...closed, description: '同一时间只办一件：本单位的案件中，per 所指事实相同的，同时只有一件在写有同一 section 的阶段里，其余按先后等候。One at a time: of the unit’s cases with the same value of per, one stands in the stages of this section, the others wait in line.' })),
          offers: Type.Optional(Type.Array(Type.Object(
            {
              offer: Name, title: Title, by: PerformerSchema, reason: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])),
              while: Type.Optional(ConditionRef), until: Type.Optional(Name), atOnce: Type.Optional(Type.Integer({ minimum: 1 })), steps: Steps,
            },
            { ...closed, description: '本阶段内可以由人发起的事项。What a person may begin beside the steps of the stage.' },
          ))),
          watches: Type.Optional(Type.Array(Type.Object({ watch: Name, title: Type.Optional(Title), for: TriggerSchema, then: Type.Optional(WaySchema), steps: Type.Optional(Steps) }, { ...closed, description: '本阶段内一旦发生就要处理的事。What is dealt with as soon as it happens in this stage.' }))),
        },
        closed,
      ), { minItems: 1 }),
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
      was: Type.Optional(WasInProcess),
      lock: Type.Optional(LocksOfDefinition),
    },
    { ...closed, definitions: { step: stepSchema, ...stepSchemas, ...conditionDefinitions } },
  ),
);
