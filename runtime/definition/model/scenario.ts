/** A scenario: given, play, see. What is played without an expectation behind it proves nothing, so it is a fault. */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;

export interface ScenarioPerson {
  role: string;
  /** All roles that he holds, where he holds several. */
  roles?: string[];
  organ?: string;
  department?: string;
}
export interface ScenarioAction {
  who: string;
  does: string;
  step?: string;
  with?: Record<string, unknown>;
  level?: string;
  /** The problem code with which the act must be refused. */
  refused?: string;
  case?: string;
  [more: string]: unknown;
}
export type ScenarioMove = ScenarioAction | { see: Record<string, unknown> } | { wait: Record<string, number> };
export interface ScenarioDefinition {
  scenario: string;
  title: Title;
  process?: string;
  given: {
    at: string;
    people: Record<string, string | ScenarioPerson>;
    case?: Record<string, unknown>;
    [more: string]: unknown;
  };
  play: ScenarioMove[];
}

/** What an act may say besides who does what; most of it belongs to one verb only. For editors, which show it. */
const actWords: Readonly<Record<string, string>> = {
  see: '应当看到什么。What must be seen.', wait: '过多久。How much time goes by.', who: '谁。Who.', does: '做什么。The verb.', step: '在哪一步。At which step.', with: '填写的内容。What is filled in.',
  level: '审批层级。The level.', case: '在哪一件：流程、流程@机关或机关。In which case: process, process@organ or organ.', organ: '在哪个机关的案件。In which organ\'s case.', refused: '应被拒绝的问题代码。The code with which it must be refused.',
  for: '以谁的代理人身份。As whose deputy.', outcome: '办理结果。The outcome.', reason: '理由。The reason.', opinion: '意见。The opinion.', to: '退回到、转给、抄送给谁。To which step or person.', then: '退回后再办一遍还是直接回来。Again or straight.',
  item: '列表中的哪一项。Which item of a list.', files: '附上的文件。Files that are attached.', file: '哪一种附件。Which file.', assist: '协助人员。Assistants.', paper: '哪一种文书。Which document.', copies: '份数。Copies.',
  way: '判断的去向。Which way is decided.', clock: '哪个期限。Which deadline.', extension: '哪种延长。Which extension.', where: '加在前、并、后。Before, beside or after.', message: '哪种来件。Which message.', offer: '发起哪一事项。Which offer.',
  stage: '哪个阶段。Which stage.', ground: '中止的事由。The ground.', text: '文字。The words.', process: '哪个流程。Which process.', measure: '哪种措施。Which measure.', handlers: '承办人。Handlers.', flag: '哪种标记。Which flag.', set: '标上还是取消。Set or cleared.', correct: '是否与签批件一致。Whether it is as the scan says.',
};

/** Words that are no text: an item and a reader may be several, a number is one. */
const shapes: Readonly<Record<string, object>> = {
  assist: { type: 'array', items: { type: 'string' } }, files: { type: 'array', items: { type: 'string' } }, handlers: { type: 'array', items: { type: 'string' } }, copies: { type: 'integer', minimum: 1 },
  set: { type: 'boolean' }, correct: { type: 'boolean' }, item: {}, to: {}, see: {}, wait: {}, with: {},
};

const Action = Type.Object(
  {
    who: Type.String({ minLength: 1, description: '谁。Who.' }),
    does: Type.Unsafe<string>({ ...Name, description: '做什么。The verb.' }),
    step: Type.Optional(Name),
    with: Type.Optional(Type.Object({}, { additionalProperties: true })),
    level: Type.Optional(Type.String()),
    refused: Type.Optional(Type.String({ description: '应被拒绝的问题代码。The code with which it must be refused.' })),
    case: Type.Optional(Type.String()),
  },
  { additionalProperties: true, description: '做一件事。One act.' },
);
const Wait = Type.Object(
  { hours: Type.Optional(Type.Integer({ minimum: 0 })), days: Type.Optional(Type.Integer({ minimum: 0 })), workingDays: Type.Optional(Type.Integer({ minimum: 0 })), minutes: Type.Optional(Type.Integer({ minimum: 0 })) },
  closed,
);

export const ScenarioDefinitionSchema = Type.Unsafe<ScenarioDefinition>(
  Type.Object(
    {
      scenario: Name,
      title: Title,
      process: Type.Optional(Name),
      given: Type.Object(
        {
          at: Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})$', description: '时刻，带时区。A moment with its offset.' }),
          people: Type.Record(Type.String(), Type.Union([Name, Type.Object({ role: Name, roles: Type.Optional(Type.Array(Name, { minItems: 1, uniqueItems: true, description: '兼任的全部角色，包括 role。All roles that he holds, role among them.' })), organ: Type.Optional(Type.String()), department: Type.Optional(Type.String()) }, closed)]), { description: '人物与角色。People and their roles.' }),
          case: Type.Optional(Type.Object({}, { additionalProperties: true })),
        },
        { additionalProperties: true },
      ),
      play: Type.Array(
        Type.Unsafe<ScenarioMove>({
          type: 'object', properties: Object.fromEntries(Object.entries(actWords).map(([key, description]) => [key, { ...(shapes[key] ?? { type: 'string' }), description }])),
          if: { required: ['see'] },
          then: Type.Object({ see: Type.Object({}, { additionalProperties: true, minProperties: 1 }) }, closed),
          else: { if: { required: ['wait'] }, then: Type.Object({ wait: Wait }, closed), else: Action },
        }),
        { minItems: 1 },
      ),
    },
    { ...closed, description: '场景。A scenario.' },
  ),
);
