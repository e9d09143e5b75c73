/**
 * Deadline: a limit of time. It says itself when its clock starts, stops and pauses; a process never does.
 *
 * A *deadline* is the rule, a *clock* is one running of it. A clock belongs to the case, exchange or item in which it
 * started. How a length is counted is said by the calendar's countings, by whom it may be prolonged by `extensions`,
 * whom it binds decides which way a lock may go: `office` – shorter only, `person` – longer only.
 */
import { Type, type Static } from 'typebox';
import { FactPath, Length, Name, Source, Title } from './common.ts';
import { conditionDefinitions, ConditionRef } from './condition.ts';

const closed = { additionalProperties: false } as const;

/** What a clock may listen to. Each event is narrowed by the one qualifier that names its place. */
export const deadlineEvents = [
  'case.started', 'case.ended', 'case.suspended', 'case.resumed',
  'stage.entered', 'stage.left',
  'step.opened', 'step.completed',
  'block.entered', 'block.left',
  'exchange.received', 'exchange.sent', 'exchange.answered',
  'paper.approved', 'paper.numbered', 'paper.served',
  'milestone.reached', 'child.started',
] as const;
export type DeadlineEvent = (typeof deadlineEvents)[number];

/** The qualifier that an event of a group may carry; `case` has none, `child` names the process that was started. */
export const eventQualifier = {
  case: 'none', stage: 'stage', step: 'step', block: 'block', exchange: 'exchange', paper: 'document', milestone: 'milestone', child: 'process',
} as const;

const moment = {
  event: Type.Unsafe<DeadlineEvent>({ type: 'string', enum: [...deadlineEvents], description: '什么事发生时。The event that counts.' }),
  stage: Type.Optional(Name),
  step: Type.Optional(Name),
  block: Type.Optional(Name),
  exchange: Type.Optional(Name),
  document: Type.Optional(Name),
  milestone: Type.Optional(Name),
  process: Type.Optional(Name),
  outcome: Type.Optional(Name),
  ground: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9-]*$', description: '中止的事由；只用于 case.suspended 和 case.resumed。The ground of a suspension; only with these two events.' })),
  when: Type.Optional(ConditionRef),
};

/** An event of the vocabulary with its place: `{ event: step.completed, step: announce }`; `outcome` narrows a completed step or an ended case. */
export const EventMatch = Type.Object(moment, closed);
export type EventMatch = Static<typeof EventMatch>;

/** `at` is the moment that counts: a fact of the case, or `event.at` for the moment of the event itself; always said. */
export const DeadlineStart = Type.Object({ start: Name, ...moment, at: FactPath }, closed);
export type DeadlineStart = Static<typeof DeadlineStart>;

export const DeadlineStop = Type.Object({ stop: Name, ...moment }, closed);
export type DeadlineStop = Static<typeof DeadlineStop>;

export const DeadlinePause = Type.Object(
  { pause: Name, title: Type.Optional(Title), from: EventMatch, until: EventMatch, sources: Type.Optional(Type.Array(Source)) },
  { ...closed, description: '暂停：从什么事起，到什么事止，都由事件决定。A pause, from one event until another.' },
);
export type DeadlinePause = Static<typeof DeadlinePause>;

const approvalLevel = Type.String({ pattern: '^[A-Z]{2,5}$', description: '审批层级的代码，例如 DL、CH。The code of a level of approval.' });

export const DeadlineExtension = Type.Object(
  {
    extension: Name,
    title: Type.Optional(Title),
    adds: Length,
    times: Type.Integer({ minimum: 1, description: '最多几次；必须有限。At most so often; never without a limit.' }),
    before: Type.Union([Type.Literal('due'), Type.Literal('due-asked')], { description: '届满以前须办到哪一步：due 届满以前批准才有效；due-asked 届满以前申请即可，批准可以在后。What has to be done before the clock is due: it is granted (due), or it is asked for and may be granted later (due-asked).' }),
    after: Type.Optional(Type.Array(Name, { description: '先用完这些延长，才能用这一项。Only once these extensions are spent.' })),
    matter: Type.Optional(Name),
    level: Type.Optional(approvalLevel),
    levels: Type.Optional(Type.Array(approvalLevel, { minItems: 1, uniqueItems: true, description: '依次由哪几级批准；只有一级时写 level。The levels that grant it one after another; for one alone write level.' })),
    when: Type.Optional(ConditionRef),
    paper: Type.Optional(Name),
    sources: Type.Optional(Type.Array(Source)),
  },
  { ...closed, description: '延长：从原届满日起接着算。An extension, counted on from the old due day.' },
);
export type DeadlineExtension = Static<typeof DeadlineExtension>;

export const DeadlineRestart = Type.Object(
  {
    restart: Name,
    title: Type.Optional(Title),
    at: FactPath,
    length: Type.Optional(Length),
    times: Type.Integer({ minimum: 1 }),
    event: Type.Optional(moment.event),
    step: Type.Optional(Name),
    outcome: Type.Optional(Name),
    matter: Type.Optional(Name),
    level: Type.Optional(approvalLevel),
    levels: Type.Optional(Type.Array(approvalLevel, { minItems: 1, uniqueItems: true, description: '依次由哪几级批准；只有一级时写 level。The levels that grant it one after another; for one alone write level.' })),
    when: Type.Optional(ConditionRef),
    paper: Type.Optional(Name),
    frees: Type.Optional(Type.Array(Name, { description: '重新计算以后可以再用的延长。Extensions that may be used again after the restart.' })),
    keepsSpent: Type.Optional(Type.Array(Name, { description: '重新计算以后仍算已用的延长。Extensions that stay spent after the restart.' })),
    sources: Type.Optional(Type.Array(Source)),
  },
  { ...closed, description: '重新计算：从新的时点起另算一个期限；由一件事引起（event），或者像延长一样申请、批准（matter、level、levels）。A restart: the term is counted anew from a moment of its own, upon an event, or asked for and granted as an extension is (matter, level, levels).' },
);
export type DeadlineRestart = Static<typeof DeadlineRestart>;

const Left = Type.Object({ left: Length }, closed);
export const DeadlineLamp = Type.Object(
  { blue: Type.Optional(Left), yellow: Left, red: Left },
  { ...closed, description: '灯：剩余多少时变蓝、变黄、变红；不写 blue 时，剩余四分之一变蓝。The lamps, by what is left; without blue, a quarter of the term.' },
);
export type DeadlineLamp = Static<typeof DeadlineLamp>;

export const DeadlineOverdue = Type.Object(
  {
    overdue: Name,
    after: Length,
    tell: Type.Optional(Type.Array(Name, { minItems: 1, description: '提醒谁：角色、部门，或者 case-handler 本案承办人。Roles, departments, or case-handler, that are reminded.' })),
    to: Type.Optional(Type.Object({ role: Name }, closed)),
  },
  { ...closed, anyOf: [{ required: ['tell'] }, { required: ['to'] }], description: '超期多久以后，提醒谁（tell），或者报给谁处理（to）。How long after it is due, and who is told or has to deal with it.' },
);
export type DeadlineOverdue = Static<typeof DeadlineOverdue>;

/** A fixed day of a later year, for limits that are tied to the calendar: `{ onDate: { monthDay: "04-30", yearsAfter: 1 } }`. */
export const FixedDate = Type.Object(
  {
    onDate: Type.Object(
      { monthDay: Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' }), yearsAfter: Type.Integer({ minimum: 1, maximum: 10 }) },
      closed,
    ),
  },
  { ...closed, description: '固定日期：事情发生以后第几年的某月某日。A fixed day of a later year.' },
);
export type FixedDate = Static<typeof FixedDate>;

export const DeadlineTerm = Type.Union([Length, FixedDate]);
export type DeadlineTerm = Static<typeof DeadlineTerm>;

export const DeadlineOf = Type.Union([
  Type.Object({ process: Name }, closed),
  Type.Object({ caseType: Name }, closed),
  Type.Object({ exchange: Name, side: Type.Optional(Type.Union([Type.Literal('sender'), Type.Literal('receiver')])) }, closed),
]);
export type DeadlineOf = Static<typeof DeadlineOf>;

export const DeadlineDefinitionSchema = Type.Object(
  {
    deadline: Name,
    title: Title,
    of: DeadlineOf,
    owner: Type.Object({ role: Name, unit: Type.Optional(Name) }, { ...closed, description: '谁对这个期限负责；每个期限都要有人负责。Who answers for it; no deadline is without an owner.' }),
    starts: Type.Array(DeadlineStart, { minItems: 1 }),
    stops: Type.Array(DeadlineStop, { minItems: 1 }),
    length: DeadlineTerm,
    noLaterThan: Type.Optional(Type.Unsafe<string>({ ...FactPath, description: '办理要求里另定的日期；早于算出的届满日时，以它为准。只用于约束机关的期限。A day named for the case, taken where it is the earlier one; only for deadlines that bind an office.' })),
    counting: Name,
    binds: Type.Union([Type.Literal('office'), Type.Literal('person')], { description: '约束谁：office 约束机关，下级只能缩短；person 保护个人，下级只能延长。Whom it binds: an office, and overlays may only shorten it; or it protects a person, and they may only lengthen it.' }),
    extensions: Type.Optional(Type.Array(DeadlineExtension)),
    restarts: Type.Optional(Type.Array(DeadlineRestart)),
    pauses: Type.Union([Type.Literal('none'), Type.Array(DeadlinePause, { minItems: 1 })], { description: '何时暂停；没有也要写明 none。When the clock rests; none has to be said.' }),
    lamp: Type.Optional(DeadlineLamp),
    overdue: Type.Array(DeadlineOverdue, { description: '超期以后的提醒和上报。Who is told, and to whom it is reported, when it is overdue.' }),
    sources: Type.Array(Source, { minItems: 1 }),
    lock: Type.Optional(
      Type.Object(
        {
          length: Type.Optional(Type.Union([Type.Literal('by-whom-it-binds'), Type.Literal('fixed'), Type.Literal('shorter'), Type.Literal('higher'), Type.Literal('free')])),
          counting: Type.Optional(Type.Literal('fixed')),
          extensions: Type.Optional(Type.Union([Type.Literal('fewer'), Type.Literal('fixed')])),
          restarts: Type.Optional(Type.Union([Type.Literal('fewer'), Type.Literal('fixed')])),
          pauses: Type.Optional(Type.Union([Type.Literal('fewer'), Type.Literal('fixed')])),
          overdue: Type.Optional(Type.Union([Type.Literal('more'), Type.Literal('fixed')])),
        },
        closed,
      ),
    ),
  },
  { ...closed, definitions: conditionDefinitions },
);
export type DeadlineDefinition = Static<typeof DeadlineDefinitionSchema>;
