/** A register of codes. A case keeps the code and the title of the day on which it was chosen. */
import { Type, type Static } from 'typebox';
import { Name, Source, Title } from './common.ts';
import { LocksOfDefinition } from './lock.ts';

const closed = { additionalProperties: false } as const;
const Day = Type.String({ format: 'date', description: '日期，加引号，例如 "2026-01-01"。A day, in quotation marks.' });

export const RegisterEntry = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$', maxLength: 60, description: '代码；像数字的要加引号。The code; quoted when it looks like a number.' }),
    title: Title,
    under: Type.Optional(Type.String({ description: '上级代码。The code above it.' })),
    from: Type.Optional(Day),
    until: Type.Optional(Day),
    becomes: Type.Optional(Type.String({ description: '停用后改用的代码。The code that follows it.' })),
    hint: Type.Optional(Title),
  },
  closed,
);

export const RegisterDefinition = Type.Object(
  { register: Name, title: Title, entries: Type.Array(RegisterEntry, { minItems: 1 }), sources: Type.Optional(Type.Array(Source)), lock: Type.Optional(LocksOfDefinition) },
  { ...closed, description: '代码表。A register of codes.' },
);
export type RegisterDefinition = Static<typeof RegisterDefinition>;
