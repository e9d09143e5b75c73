/** Who sees and does what, for one case type. A cell is visible if one grant gives both its row and its class; grants are never mixed. */
import { Type } from 'typebox';
import { FieldPath, Name, Title } from './common.ts';
import { ConditionRef } from './condition.ts';
import { LocksOfDefinition, type Locks } from './lock.ts';

const closed = { additionalProperties: false } as const;

export interface Grant {
  grant: string;
  title?: Title;
  who: { role: string; unit?: string } | { roles: string[]; unit?: string };
  rows: 'all' | ConditionRef;
  phases: 'any' | string[];
  sees: string[];
  edits: 'all' | string[];
  may: string[];
}

export interface Never {
  never: string;
  title?: Title;
  when: ConditionRef;
  heldWork?: 'offer-again' | 'keep';
}

export interface PermissionDefinition {
  permission: string;
  title?: Title;
  over: string;
  grants: Grant[];
  never?: Never[];
  lock?: Locks;
}

const Who = Type.Unsafe<Grant['who']>({
  anyOf: [
    Type.Object({ role: Name, unit: Type.Optional(Type.String()) }, closed),
    Type.Object({ roles: Type.Array(Name, { minItems: 1 }), unit: Type.Optional(Type.String()) }, closed),
  ],
  description: '授予哪些角色。The roles.',
});

export const PermissionDefinitionSchema = Type.Unsafe<PermissionDefinition>(
  Type.Object(
    {
      permission: Name,
      title: Type.Optional(Title),
      over: Type.Unsafe<string>({ ...Name, description: '对哪一种案件。The case type.' }),
      grants: Type.Array(Type.Object(
        {
          grant: Name,
          title: Type.Optional(Title),
          who: Who,
          rows: Type.Unsafe<Grant['rows']>({ anyOf: [{ const: 'all' }, ConditionRef], description: '哪些案件；all 为全部。Which cases; all for every one.' }),
          phases: Type.Unsafe<Grant['phases']>({ anyOf: [{ const: 'any' }, Type.Array(Name, { minItems: 1 })], description: '哪些办案阶段。Which phases.' }),
          sees: Type.Array(Name, { description: '能看到的类别。Classes that it shows.' }),
          edits: Type.Unsafe<Grant['edits']>({ anyOf: [{ const: 'all' }, Type.Array(FieldPath)], description: '可以填写哪些字段的上限。A ceiling for what a form may write.' }),
          may: Type.Array(Name, { description: '可做的事。Verbs.' }),
        },
        closed,
      ), { minItems: 1 }),
      never: Type.Optional(Type.Array(Type.Object(
        { never: Name, title: Type.Optional(Title), when: ConditionRef, heldWork: Type.Optional(Type.Union([Type.Literal('offer-again'), Type.Literal('keep')])) },
        closed,
      ), { description: '在一切授予之后排除。After all grants.' })),
      lock: Type.Optional(LocksOfDefinition),
    },
    { ...closed, description: '权限。Permissions over one case type.' },
  ),
);
