/** A scenario: given, play, see. What is played without an expectation behind it proves nothing, so it is a fault. */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;

export interface ScenarioPerson {
  role: string;
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

const Action = Type.Object(
  {
    who: Type.String({ minLength: 1, description: '谁。' }),
    does: Type.Unsafe<string>({ ...Name, description: '做什么。The verb.' }),
    step: Type.Optional(Name),
    with: Type.Optional(Type.Object({}, { additionalProperties: true })),
    level: Type.Optional(Type.String()),
    refused: Type.Optional(Type.String({ description: '应被拒绝的问题代码。The code with which it must be refused.' })),
    case: Type.Optional(Type.String()),
  },
  { additionalProperties: true, description: '一个动作。One act.' },
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
          people: Type.Record(Type.String(), Type.Union([Name, Type.Object({ role: Name, organ: Type.Optional(Type.String()), department: Type.Optional(Type.String()) }, closed)]), { description: '人物与角色。People and their roles.' }),
          case: Type.Optional(Type.Object({}, { additionalProperties: true })),
        },
        { additionalProperties: true },
      ),
      play: Type.Array(
        Type.Unsafe<ScenarioMove>({
          type: 'object',
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
