/**
 * A notice to people: upon which events, to whom, in which words. It shows no class that its reader may not see.
 *
 * Nobody is told of his own act, and nobody twice of one event: where two definitions fit, the first by name tells.
 */
import { Type } from 'typebox';
import { Name, Title } from './common.ts';
import { conditionDefinitions, ConditionRef, type Condition } from './condition.ts';
import { caseEventNames, type EventWord } from './eventName.ts';

const closed = { additionalProperties: false } as const;
const TimeOfDay = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '时刻，加引号，例如 "20:00"。A time of day, in quotation marks.' });

export const notificationReaders = [
  'assignee', 'candidates', 'addressee', 'case-handler', 'participants', 'preparer', 'keeper', 'department-head', 'leader-in-charge', 'sender', 'receiver', 'escalation',
] as const;

export type NotificationReader = (typeof notificationReaders)[number];

export interface NotificationDefinition {
  notification: string;
  title: Title;
  topic?: string;
  upon: string[];
  when?: Condition;
  to: (NotificationReader | { role: string })[];
  shows: string[];
  text: Title;
  quiet?: { from: string; until: string; except?: string[] };
}

export const NotificationDefinitionSchema = Type.Unsafe<NotificationDefinition>(Type.Object(
  {
    notification: Name,
    title: Title,
    topic: Type.Optional(Type.Unsafe<string>({ ...Name, description: '类别；不写时同名称。What it is about; the name where nothing is said.' })),
    upon: Type.Array(Type.String({ pattern: '^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$' }), { minItems: 1, description: '由哪些事件触发。The events.' }),
    when: Type.Optional(ConditionRef),
    to: Type.Array(Type.Union([...notificationReaders.map((reader) => Type.Literal(reader)), Type.Object({ role: Name }, closed)]), {
      minItems: 1,
      description: '发给谁：assignee 办理人，candidates 可办理的人，addressee 事件指明的人（被催办、被转办、新确定的承办人），case-handler 承办人，participants 办理过的人，preparer 拟稿、申请、录入的人，'
        + 'keeper 印章管理员，department-head 部门负责人，leader-in-charge 分管领导，sender 发出方、receiver 接收方参与办理的人，escalation 时限规则指明的人；或者某一角色。The readers.',
    }),
    shows: Type.Array(Name, { description: '含有的类别；看不到某一类别的人，收到的通知里没有该类内容。The classes it shows.' }),
    text: Title,
    quiet: Type.Optional(Type.Object(
      { from: TimeOfDay, until: TimeOfDay, except: Type.Optional(Type.Array(Type.Union((['blue', 'yellow', 'red', 'overdue'] as const).map((lamp) => Type.Literal(lamp))))) },
      { ...closed, description: '免打扰时段：留到时段结束再发；except 中的灯不受限制。Held until the end of quiet, but for these lamps.' },
    )),
  },
  { ...closed, definitions: conditionDefinitions, description: '通知。A notice.' },
));

interface Word {
  /** The class that the reader must see. */
  class: string;
  /** The events that have it. */
  of: (event: EventWord) => boolean;
}
const of = (...prefixes: string[]) => (event: EventWord): boolean => prefixes.some((prefix) => (prefix.endsWith('.') ? event.startsWith(prefix) : event === prefix));
const always = (): boolean => true;
const inCase = (event: EventWord): boolean => (caseEventNames as readonly string[]).includes(event) || event === 'alert.raised';
const ofWork = of('work.', 'step.', 'level.', 'opinion.', 'urge.made', 'extension.', 'file.attached');
const ofPaper = of('paper.', 'work.');
const ofClock = of('clock.', 'extension.', 'work.', 'urge.made');
const ofExchange = of('exchange.', 'work.');

/** What a notice may speak of besides fields of the case (`case.summary`), which have the class that their case type gives them. */
export const noticeWords: Readonly<Record<string, Word>> = {
  'case.number': { class: 'progress', of: inCase }, 'case.title': { class: 'progress', of: inCase }, 'case.organ': { class: 'progress', of: inCase }, 'case.stage': { class: 'progress', of: inCase },
  'actor.name': { class: 'progress', of: always },
  'step.title': { class: 'progress', of: ofWork },
  'paper.title': { class: 'progress', of: ofPaper }, 'paper.number': { class: 'progress', of: ofPaper },
  'clock.title': { class: 'progress', of: ofClock }, 'clock.dueAt': { class: 'progress', of: ofClock }, 'clock.lamp': { class: 'progress', of: ofClock },
  'exchange.title': { class: 'progress', of: ofExchange }, 'exchange.organ': { class: 'progress', of: ofExchange },
  'event.title': { class: 'progress', of: of('case.ended', 'stage.entered', 'milestone.reached', 'child.requested', 'alert.raised') },
  'event.papers': { class: 'progress', of: of('data.corrected') },
  'event.text': { class: 'opinion', of: of('urge.made', 'copy.sent', 'work.helped') },
  'event.reason': { class: 'opinion', of: of('case.ended', 'case.suspended', 'case.resumed', 'case.reopened', 'step.sent-back', 'step.taken-back', 'work.opened', 'work.transferred', 'data.corrected', 'paper.voided', 'extension.asked', 'extension.refused', 'exchange.changed') },
};

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The placeholders of a notice's text, in its order. */
export const noticePlaceholders = (text: string): string[] => [...text.matchAll(placeholder)].map(([, address]) => address!);

interface NoticePart { pieces: string[]; addresses: string[] }
const parted = new Map<string, NoticePart[]>();
/** Texts come from definitions, so there are few; a bound all the same. */
const mostTexts = 5000;

/** A text in its parts, each as what stands between its placeholders. */
function partsOf(text: string): NoticePart[] {
  let parts = parted.get(text);
  if (!parts) {
    parts = text.split(' · ').map((part) => ({ pieces: part.split(/\{\{\s*[^{}]*?\s*\}\}/), addresses: noticePlaceholders(part) }));
    if (parted.size >= mostTexts) parted.clear();
    parted.set(text, parts);
  }
  return parts;
}

/** Blanks that a missing word leaves, and a colon that nothing follows; most texts have neither, and are not rewritten. */
const untidy = /\s\s|[^\S ]|^\s|\s$|[：:]$/;
const tidied = (text: string): string => (untidy.test(text) ? text.replace(/\s+/g, ' ').replace(/[：:]\s*$/, '').trim() : text);

/** The text with its placeholders filled. Its parts stand between ` · `; one of which nothing is there is left out. */
export function fillNotice(text: string, wordOf: (address: string) => string | undefined): string {
  const parts = partsOf(text).map(({ pieces, addresses }) => {
    let filled = pieces[0]!;
    let said = addresses.length === 0;
    for (let i = 0; i < addresses.length; i += 1) {
      const word = wordOf(addresses[i]!);
      if (word !== undefined) said = true;
      filled += (word ?? '') + pieces[i + 1]!;
    }
    return said ? tidied(filled) : '';
  });
  return parts.filter((part) => part !== '').join(' · ');
}
