/** What `definitions/demo/cases.yaml` holds: who is said to have done what, and how far each case has come. */
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Code = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' });

const oneOf = <const T extends readonly string[]>(values: T) => Type.Unsafe<T[number]>({ type: 'string', enum: [...values] });

const common = {
  organ: Code,
  /** The person whom it is about. */
  name: Type.String({ minLength: 1 }),
  unit: Type.String({ minLength: 1 }),
  post: Type.String({ minLength: 1 }),
  summary: Type.String({ minLength: 1 }),
  field: Type.Optional(Code),
  category: Type.Optional(Code),
  managed: Type.Optional(Code),
  principal: Type.Optional(Type.Boolean()),
  amount: Type.Optional(Type.Number({ minimum: 0 })),
  urgency: Type.Optional(Code),
  /** Days from today on which it came in; negative. */
  day: Type.Integer({ maximum: 0 }),
};

export const leadStates = [
  'registered', 'assigning', 'receiving', 'received', 'analysed', 'studied', 'proposed', 'sent-back', 'confirming', 'talk', 'shelved', 'settled', 'approved',
  'planning', 'verifying', 'reporting', 'deciding', 'reminded', 'filing', 'filed', 'investigating', 'tried', 'archived',
] as const;

/** A use of a measure in a case under investigation. */
const Measure = Type.Object({
  measure: oneOf(['sealing', 'seizure'] as const),
  until: oneOf(['applied', 'approved', 'executed'] as const),
  item: Type.Object({ kind: Code, name: Type.String({ minLength: 1 }), quantity: Type.Number({ exclusiveMinimum: 0 }), unit: Type.String({ minLength: 1 }) }, closed),
  place: Type.String({ minLength: 1 }),
  holder: Type.String({ minLength: 1 }),
}, closed);
export type DemoMeasure = Static<typeof Measure>;

const Lead = Type.Object({
  ...common,
  department: Type.Optional(Code),
  source: Type.Optional(Code),
  from: Type.Optional(Type.String()),
  kind: Type.Optional(Code),
  until: oneOf(leadStates),
  by: Type.Optional(Code),
  measures: Type.Optional(Type.Array(Measure)),
}, closed);
export type DemoLead = Static<typeof Lead>;

/** A lead on the desk of the officer of story 3: how many days are left, and where it stands. */
const DeskLead = Type.Object({
  ...Type.Omit(Lead, ['day', 'until', 'organ', 'department']).properties,
  left: Type.Integer(),
  until: oneOf(leadStates),
  extension: Type.Optional(Type.String()),
  flag: Type.Optional(Code),
}, closed);
export type DemoDeskLead = Static<typeof DeskLead>;

export const petitionStates = ['incoming', 'checked', 'approving', 'not-accepted', 'naming', 'sent', 'received', 'answered', 'closed'] as const;
const Petition = Type.Object({
  ...common,
  channel: Type.Optional(Code),
  reporter: Type.Optional(Type.String()),
  receiver: Type.Optional(Code),
  until: oneOf(petitionStates),
}, closed);
export type DemoPetition = Static<typeof Petition>;

export const DemoCasesSchema = Type.Object({ leads: Type.Array(Lead), desk: Type.Object({ organ: Code, department: Code, officer: Code, leads: Type.Array(DeskLead) }, closed), petitions: Type.Array(Petition) }, closed);
export type DemoCases = Static<typeof DemoCasesSchema>;
