/**
 * The commands that a person may send, each with exactly its own members. What only the platform says of a case (which file was kept
 * under which hash, what another organ answered, that a clock ran out) is none of them.
 */
import { Type, type Static, type TSchema } from 'typebox';
import { problem, ProblemError } from '../base/problem.ts';
import type { Json } from '../base/json.ts';
import type { Command } from '../interpreter/command.ts';
import { compileCheck, type Check } from './requestReading.ts';

const closed = { additionalProperties: false } as const;
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Words = Type.String({ minLength: 1, maxLength: 10_000 });
const Opinion = Type.Optional(Type.String({ maxLength: 10_000 }));
const Data = Type.Optional(Type.Record(Type.String(), Type.Unknown()));
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
const Count = Type.Integer({ minimum: 0, maximum: 10_000 });
const People = Type.Array(Name, { maxItems: 100 });
const optional = Type.Optional;

const verbs = {
  complete: { work: Name, outcome: optional(Name), data: Data, opinion: Opinion, assistants: optional(People), basis: optional(Type.Integer()) },
  agree: { work: Name, opinion: Opinion, data: Data, basis: optional(Type.Integer()) },
  refuse: { work: Name, opinion: Words },
  'send-back': { work: Name, to: Name, then: optional(Type.Unsafe<'again' | 'straight'>({ type: 'string', enum: ['again', 'straight'] })), reason: Words, fields: optional(Type.Array(Name, { maxItems: 500 })) },
  'take-back': { path: Name, reason: Opinion },
  recall: { exchange: Name, reason: Words },
  claim: { work: Name },
  release: { work: Name },
  transfer: { work: Name, to: Name, reason: Words },
  staff: { work: Name, to: Name, reason: Words },
  delegate: { work: Name, to: Name, reason: Words },
  'hand-back': { work: Name, opinion: Words },
  'end-help': { work: Name },
  enter: {
    work: Name, decision: Type.Unsafe<'agreed' | 'refused'>({ type: 'string', enum: ['agreed', 'refused'] }), signer: Name, on: Day, proof: Name, opinion: Opinion,
    votes: optional(Type.Object({ present: Count, of: Count, for: Count }, closed)),
  },
  confirm: { work: Name, correct: Type.Boolean(), reason: Opinion },
  seal: { work: Name },
  print: { paper: Name, copies: Type.Integer({ minimum: 1, maximum: 100 }) },
  accept: { work: Name },
  return: { work: Name, reason: Words },
  decide: { work: Name, way: Name, reason: Words },
  'ask-extension': { clock: Name, extension: Name, reason: Words },
  urge: { work: optional(Name), clock: optional(Name), text: Words },
  flag: { flag: Type.Unsafe<Extract<Command, { do: 'flag' }>['flag']>({ type: 'string', enum: ['urgent', 'expedited', 'watched'] }), set: Type.Boolean(), note: Opinion },
  correct: { values: Type.Array(Type.Object({ field: Name, value: Type.Unknown() }, closed), { minItems: 1, maxItems: 200 }), reason: Words },
  assign: { handlers: People, department: optional(Name), reason: Opinion },
  'take-option': { work: Name, reason: Opinion },
  begin: { offer: Name, reason: Opinion },
  'begin-early': { step: Name, lacking: Opinion },
  'add-item': { path: Name, item: Type.Unsafe<Json>({}) },
  'enter-message': { message: Name, data: Type.Record(Type.String(), Type.Unknown()) },
  'add-signer': { work: Name, person: Name, where: Type.Unsafe<'before' | 'beside' | 'after'>({ type: 'string', enum: ['before', 'beside', 'after'] }), reason: Words },
  'remove-signer': { work: Name, reason: Words },
  'close-early': { path: Name, reason: Words },
  'copy-to': { to: Type.Array(Name, { minItems: 1, maxItems: 100 }), text: Words },
  skip: { work: Name, reason: Words },
  jump: { to: Name, reason: Words },
  reopen: { stage: Name, reason: Words },
  suspend: { reason: Words, ground: optional(Name) },
  resume: { reason: Words },
  terminate: { reason: Words },
} as const;
type PersonVerb = keyof typeof verbs;

/** A seal is asked for; its file and hash are made by the platform. */
export type PersonCommand = Exclude<Extract<Command, { do: PersonVerb }>, { do: 'seal' }> | { do: 'seal'; work: string };

const schemaOf = (verb: string, members: Record<string, TSchema>): TSchema => Type.Object({ do: Type.Literal(verb), ...members }, closed);
const schemas = Object.entries(verbs).map(([verb, members]) => [verb, schemaOf(verb, members)] as const);
/** For the description of the interface. */
export const PersonCommandSchema = Type.Union(schemas.map(([, schema]) => schema));

const checks: ReadonlyMap<string, Check> = new Map(schemas.map(([verb, schema]) => [verb, compileCheck(schema)]));

/** Throws request.invalid for a verb that is no person's, and for members that its verb does not take. */
export function personCommand(given: Static<TSchema> & { do: string }): PersonCommand {
  const check = checks.get(given.do);
  if (!check) throw new ProblemError([problem('request.invalid', { field: 'command/do', fault: `应为 ${[...checks.keys()].join('、')} 之一。`, faultEn: `must be one of ${[...checks.keys()].join(', ')}.` })]);
  // A dialog that had room for a reason sends it empty where the verb takes none.
  const { reason, ...rest } = given as Record<string, unknown>;
  const command = reason === undefined || reason === '' ? rest : given;
  check(command);
  return command as PersonCommand;
}
