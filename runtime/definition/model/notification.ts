/** A notice to people. It shows no class that its reader may not see. */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;
const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '时刻，加引号，例如 "20:00"。' });

export const notificationReaders = ['assignee', 'candidates', 'case-handler', 'department-head', 'leader-in-charge', 'sender', 'receiver', 'keeper', 'preparer'] as const;

export type NotificationReader = (typeof notificationReaders)[number];

export interface NotificationDefinition {
  notification: string;
  title: Title;
  upon: string[];
  to: (NotificationReader | { role: string })[];
  shows: string[];
  text: Title;
  quiet?: { from: string; until: string; except?: string[] };
}

export const NotificationDefinitionSchema = Type.Unsafe<NotificationDefinition>(Type.Object(
  {
    notification: Name,
    title: Title,
    upon: Type.Array(Type.String({ pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$' }), { minItems: 1, description: '由哪些事件触发。The events.' }),
    to: Type.Array(Type.Union([...notificationReaders.map((reader) => Type.Literal(reader)), Type.Object({ role: Name }, closed)]), { minItems: 1, description: '发给谁。The readers.' }),
    shows: Type.Array(Name, { description: '含有的类别。The classes it shows.' }),
    text: Title,
    quiet: Type.Optional(Type.Object({ from: TimeOfDay, until: TimeOfDay, except: Type.Optional(Type.Array(Name)) }, closed)),
  },
  { ...closed, description: '通知。A notice.' },
));
