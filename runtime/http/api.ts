/**
 * What travels between server and screens: requests and answers as TypeBox types. The screens import these types only; the
 * server checks requests with them, and the OpenAPI document is made of them.
 *
 * Texts for people come in both languages ({ zh, en? }); the screen chooses. Instants are ISO 8601 in UTC. A value that its
 * reader may not see is absent, and its field is listed in `masked`.
 */
import { Type, type Static } from 'typebox';

export const Text = Type.Object({ zh: Type.String(), en: Type.Optional(Type.String()) });
export type Text = Static<typeof Text>;
const Json = Type.Unknown();
const JsonObject = Type.Record(Type.String(), Json);
export const Lamp = Type.Unsafe<'none' | 'blue' | 'yellow' | 'red' | 'overdue'>({ type: 'string', enum: ['none', 'blue', 'yellow', 'red', 'overdue'] });
export type Lamp = Static<typeof Lamp>;
export const optional = Type.Optional;

export const PersonRef = Type.Object({ id: Type.String(), name: Type.String() });
export type PersonRef = Static<typeof PersonRef>;
export const OrganRef = Type.Object({ code: Type.String(), name: Type.String(), tier: Type.String() });
export type OrganRef = Static<typeof OrganRef>;

// --- signing in -----------------------------------------------------------------------------------------------------
export const SignInRequest = Type.Object({ name: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }) }, { additionalProperties: false });
export type SignInRequest = Static<typeof SignInRequest>;

export const MenuEntry = Type.Object({ entry: Type.String(), title: Text, opens: Type.Object({ list: optional(Type.String()), ledger: optional(Type.String()), page: optional(Type.String()), search: optional(Type.String()) }), count: optional(Type.Integer()) });
export type MenuEntry = Static<typeof MenuEntry>;

export const Session = Type.Object({
  person: PersonRef,
  staffNo: Type.String(),
  /** The organ in whose name the person works now, and those he could switch to. */
  organ: OrganRef,
  organs: Type.Array(OrganRef),
  roles: Type.Array(Type.Object({ role: Type.String(), title: Text })),
  department: optional(Type.String()),
  menu: Type.Array(MenuEntry),
  now: Type.String(),
  zone: Type.String(),
  demo: Type.Boolean(),
  unread: Type.Integer(),
  /** The state of the notices that this answer knows of; the stream of events goes on from it. */
  heard: Type.String(),
});
export type Session = Static<typeof Session>;

export const DemoInfo = Type.Object({
  demo: Type.Boolean(),
  now: Type.String(),
  shift: optional(Type.String()),
  accounts: Type.Array(Type.Object({ login: Type.String(), staffNo: Type.String(), name: Type.String(), organ: Type.String(), role: Text, story: optional(Type.String()), password: Type.String() })),
});
export type DemoInfo = Static<typeof DemoInfo>;
export const ShiftClockRequest = Type.Object({ days: optional(Type.Integer({ minimum: -3650, maximum: 3650 })), hours: optional(Type.Integer({ minimum: -87600, maximum: 87600 })), reset: optional(Type.Boolean()) }, { additionalProperties: false });
export type ShiftClockRequest = Static<typeof ShiftClockRequest>;

// --- deputies -------------------------------------------------------------------------------------------------------
const Instant = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' });
const Names = Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 200 });
/** Who acts for whom. Without `processes` or `works` (kinds of work) it covers all; it holds from `from` up to, not including, `until`. */
export const Deputyship = Type.Object({ id: Type.String(), principal: Type.String(), deputy: Type.String(), processes: optional(Type.Array(Type.String())), works: optional(Type.Array(Type.String())), from: Type.String(), until: Type.String(), setBy: Type.String(), reason: Type.String() });
/** An entry in words, and where it stands now: `ahead`, `now` or `over`. */
export const DeputyEntry = Type.Object({ ...Deputyship.properties, principalName: Type.String(), deputyName: Type.String(), setByName: Type.String(), state: Type.String() });
export type DeputyEntry = Static<typeof DeputyEntry>;
export const Deputies = Type.Object({ rows: Type.Array(DeputyEntry), processes: Type.Array(Type.Object({ process: Type.String(), title: Text })) });
export type Deputies = Static<typeof Deputies>;
export const SetDeputyRequest = Type.Object({ of: optional(Type.String({ minLength: 1, maxLength: 200 })), deputy: Type.String({ minLength: 1, maxLength: 200 }), from: Instant, until: Instant, processes: optional(Names), works: optional(Names), reason: Type.String({ minLength: 1, maxLength: 1000 }) }, { additionalProperties: false });
export type SetDeputyRequest = Static<typeof SetDeputyRequest>;

// --- clocks -----------------------------------------------------------------------------------------------------------
export const ClockView = Type.Object({
  id: Type.String(), deadline: Type.String(), title: Text, status: Type.String(), lamp: Lamp, startedAt: Type.String(), dueAt: Type.String(),
  overdueDays: Type.Integer(), binds: Type.String(),
  /** When it has stopped: `met`, `late` (done, but after the due moment), `withdrawn` or `ended` with the case. */
  stoppedAt: optional(Type.String()), stoppedHow: optional(Type.String()),
  trace: Type.Array(Type.Object({ kind: Type.String(), text: Type.Object({ zh: Type.String(), en: Type.String() }), at: optional(Type.String()), day: optional(Type.String()), assumed: optional(Type.Boolean()) })),
  extensions: Type.Array(Type.Object({ extension: Type.String(), title: Text, /** Who decides, one after another. */ levels: Type.Array(Type.Object({ level: Type.String(), title: Text })), open: Type.Boolean(), because: optional(Text) })),
});
export type ClockView = Static<typeof ClockView>;

// --- lists ------------------------------------------------------------------------------------------------------------
export const CaseRow = Type.Object({
  unit: Type.String(), id: Type.String(), caseType: Type.String(), caseTypeTitle: Text, process: Type.String(), processTitle: Text, number: optional(Type.String()), line: Type.String(),
  organ: OrganRef, stage: Text, status: Type.String(), handlers: Type.Array(PersonRef), lamp: Lamp, dueAt: optional(Type.String()), deadline: optional(Text), overdueDays: Type.Integer(),
  flags: Type.Array(Type.String()), openedAt: Type.String(), closedAt: optional(Type.String()), updatedAt: Type.String(), facts: JsonObject,
});
export type CaseRow = Static<typeof CaseRow>;

export const WorkRow = Type.Object({
  unit: Type.String(), case: Type.String(), work: Type.String(), kind: Type.String(), title: Text, openedAt: Type.String(), assignee: optional(PersonRef), claimable: Type.Boolean(),
  returned: Type.Boolean(), liftedFrom: optional(OrganRef), row: CaseRow,
});
export type WorkRow = Static<typeof WorkRow>;

/** `todo` 待办, `done` 已办 (I acted), `mine` 我承办的, `watched` 关注 (cases I may see and that are due), `ended` 已办结. */
export const workViews = ['todo', 'done', 'mine', 'watched', 'ended'] as const;
export type WorkViewName = (typeof workViews)[number];
export const WorkList = Type.Object({
  view: Type.String(), rows: Type.Array(WorkRow), next: optional(Type.String()), counts: Type.Object({ todo: Type.Integer(), overdue: Type.Integer(), red: Type.Integer(), yellow: Type.Integer(), blue: Type.Integer() }),
});
export type WorkList = Static<typeof WorkList>;

export const CaseList = Type.Object({ rows: Type.Array(CaseRow), next: optional(Type.String()), total: Type.Integer(), capped: Type.Boolean(), counts: Type.Object({ overdue: Type.Integer(), red: Type.Integer(), yellow: Type.Integer(), blue: Type.Integer(), none: Type.Integer() }) });
export type CaseList = Static<typeof CaseList>;

/** How a chart is drawn. */
const ChartKind = Type.Unsafe<'bar' | 'line' | 'pie'>({ enum: ['bar', 'line', 'pie'] });
const FigureType = Type.Unsafe<'number' | 'money'>({ enum: ['number', 'money'] });
const LedgerColumnType = Type.Unsafe<'text' | 'date' | 'instant' | 'number' | 'money' | 'boolean' | 'lamp'>({ enum: ['text', 'date', 'instant', 'number', 'money', 'boolean', 'lamp'] });
/** The first rows of a ledger. */
const LedgerTable = Type.Object({ columns: Type.Array(Type.Object({ column: Type.String(), title: Text, type: LedgerColumnType })), rows: Type.Array(Type.Object({ unit: Type.String(), case: Type.String(), cells: JsonObject, lamp: optional(Lamp) })) });
export const HomePanel = Type.Object({
  panel: Type.String(), title: Text, kind: Type.Unsafe<'count' | 'list' | 'chart' | 'totals' | 'rows'>({ enum: ['count', 'list', 'chart', 'totals', 'rows'] }), count: optional(Type.Integer()), rows: optional(Type.Array(WorkRow)), bars: optional(Type.Array(Type.Object({ label: Type.String(), value: Type.Number() }))), chart: optional(ChartKind), figure: optional(FigureType),
  totals: optional(Type.Array(Type.Object({ title: Text, value: Type.Number(), type: FigureType }))), table: optional(LedgerTable), opens: optional(Type.String()),
});
export type HomePanel = Static<typeof HomePanel>;
export const Home = Type.Object({ title: Text, panels: Type.Array(HomePanel), work: WorkList });
export type Home = Static<typeof Home>;

// --- one case ---------------------------------------------------------------------------------------------------------
export const ActionOffer = Type.Object({
  verb: Type.String(), title: Text, work: optional(Type.String()), clock: optional(Type.String()), primary: Type.Boolean(),
  /** What the person must give with it. */
  opinion: Type.Unsafe<'none' | 'optional' | 'required'>({ enum: ['none', 'optional', 'required'] }),
  outcomes: optional(Type.Array(Type.Object({ outcome: Type.String(), title: Text }))),
  targets: optional(Type.Array(Type.Object({ target: Type.String(), title: Text, by: optional(PersonRef) }))),
  people: optional(Type.Array(PersonRef)),
  assistants: optional(Type.Object({ atLeast: Type.Integer() })),
  proof: optional(Type.Boolean()),
  votes: optional(Type.Boolean()),
  /** Of what is sent back: gone through again, straight back, or as the sender says. */
  returns: optional(Type.Unsafe<'again' | 'straight' | 'sender-chooses'>({ enum: ['again', 'straight', 'sender-chooses'] })),
  /** Where a signer may be added: before, beside or after the seat. */
  places: optional(Type.Array(Type.Object({ target: Type.String(), title: Text }))),
  /** What is typed into the dialog itself. */
  entry: optional(Type.Array(Type.Object({ field: Type.String(), title: Text, kind: Type.Unsafe<'text' | 'number' | 'day' | 'moment'>({ enum: ['text', 'number', 'day', 'moment'] }), required: Type.Boolean() }))),
});
export type ActionOffer = Static<typeof ActionOffer>;
export const ClosedAction = Type.Object({ verb: Type.String(), title: Text, because: Text });
export type ClosedAction = Static<typeof ClosedAction>;

export const FieldView = Type.Object({ field: Type.String(), title: Text, class: Type.String(), value: optional(Json), shown: optional(Type.String()), /** A list of records as people read it: a table. */ table: optional(Type.Object({ columns: Type.Array(Text), rows: Type.Array(Type.Array(Type.String())) })), masked: optional(Text) });
export const SectionView = Type.Object({ section: Type.String(), title: Text, form: optional(Type.String()), fields: Type.Array(FieldView) });
export type SectionView = Static<typeof SectionView>;

export const PaperView = Type.Object({
  id: Type.String(), document: Type.String(), title: Text, category: Type.String(), status: Type.String(), number: optional(Type.String()), preparedAt: Type.String(), approvedAt: optional(Type.String()),
  numberedAt: optional(Type.String()), sealedAt: optional(Type.String()), sealedBy: optional(PersonRef), standingAuthority: optional(Type.Boolean()), prints: Type.Integer(), pages: optional(Type.Integer()),
  mayPrint: Type.Boolean(), /** Address of the PDF: a draft while it is prepared, the paper itself afterwards. */ href: Type.String(), of: optional(Type.Object({ unit: Type.String(), case: Type.String(), number: optional(Type.String()) })),
});
export type PaperView = Static<typeof PaperView>;

export const HistoryEntry = Type.Object({
  sequence: Type.Integer(), at: Type.String(), by: PersonRef, onBehalfOf: optional(PersonRef), kind: Type.String(), text: Text,
  opinion: optional(Type.String()), changes: optional(Type.Array(Type.Object({ field: Text, before: optional(Json), after: optional(Json) }))),
});
export type HistoryEntry = Static<typeof HistoryEntry>;

export const ExchangeView = Type.Object({
  id: Type.String(), title: Text, side: Type.String(), status: Type.String(), organ: OrganRef, sentAt: optional(Type.String()), receivedAt: optional(Type.String()), acceptedAt: optional(Type.String()), answeredAt: optional(Type.String()),
  reason: optional(Text), progress: Type.Array(Type.Object({ at: Type.String(), organ: OrganRef, stage: Text, dueAt: optional(Type.String()) })), result: Type.Array(FieldView), papers: Type.Array(PaperView),
  /** Papers for which it waits here before it goes out, or before its answer does: `seal` by these people, `approval` of one that is drafted anew, `paper` where it is void and nobody makes it again. */
  awaits: optional(Type.Array(Type.Object({ title: Text, number: optional(Type.String()), lacks: Type.Unsafe<'seal' | 'approval' | 'paper'>({ enum: ['seal', 'approval', 'paper'] }), role: optional(Text), people: Type.Array(PersonRef) }))),
});
export type ExchangeView = Static<typeof ExchangeView>;

const Words = Type.Object({ by: PersonRef, text: Type.String() });
export const WorkItem = Type.Object({
  id: Type.String(), kind: Type.String(), title: Text, path: Type.String(), role: Text, assignee: optional(PersonRef), candidates: Type.Array(PersonRef), mine: Type.Boolean(), openedAt: Type.String(),
  liftedTo: optional(OrganRef), level: optional(Text), returned: optional(Type.Object({ reason: Type.String(), by: PersonRef, fields: Type.Array(Type.String()) })), about: optional(JsonObject),
  /** Help with it: what was asked of the reader, who was asked and has not handed back, what was handed back. */
  help: optional(Type.Object({ asked: optional(Words), waits: optional(PersonRef), given: Type.Array(Words) })),
});
export type WorkItem = Static<typeof WorkItem>;

const Difference = Type.Object({ paper: Type.String(), title: Text, number: optional(Type.String()), field: Text, issued: optional(Type.String()), now: optional(Type.String()) });
export const CaseView = Type.Object({
  unit: Type.String(), id: Type.String(), revision: Type.Integer(), caseType: Type.String(), caseTypeTitle: Text, process: Type.String(), processTitle: Text, number: optional(Type.String()), line: Type.String(),
  organ: OrganRef, department: optional(Type.String()), status: Type.String(), end: optional(Text), stage: Type.String(), phase: Text,
  stages: Type.Array(Type.Object({ stage: Type.String(), title: Text, state: Type.Unsafe<'done' | 'current' | 'coming'>({ enum: ['done', 'current', 'coming'] }) })),
  secrecy: optional(Type.String()), handlers: Type.Array(PersonRef), flags: Type.Array(Type.Object({ flag: Type.String(), by: PersonRef, note: optional(Type.String()) })),
  openedAt: Type.String(), closedAt: optional(Type.String()), clocks: Type.Array(ClockView), work: Type.Array(WorkItem),
  /** The stage before which it waits, since another case has it to itself. */
  waits: optional(Text),
  actions: Type.Array(ActionOffer), closed: Type.Array(ClosedAction),
  sections: Type.Array(SectionView), papers: Type.Array(PaperView), differs: Type.Array(Difference), exchanges: Type.Array(ExchangeView),
  related: Type.Array(Type.Object({ relation: Text, unit: Type.String(), case: Type.String(), line: optional(Type.String()), number: optional(Type.String()), processTitle: Text, status: optional(Type.String()), mayOpen: Type.Boolean() })),
  files: Type.Array(Type.Object({ id: Type.String(), title: Text, name: Type.String(), type: Type.String(), size: Type.Integer(), by: PersonRef, at: Type.String(), sha256: Type.String(), href: Type.String() })),
  measures: Type.Array(Type.Object({ measure: Type.String(), title: Text, open: Type.Boolean(), because: optional(Text), papers: Type.Array(Text) })),
  opinions: Type.Array(Type.Object({ level: optional(Text), step: Text, round: Type.Integer(), decision: Type.String(), text: Type.String(), by: PersonRef, onBehalfOf: optional(PersonRef), at: Type.String(), outside: optional(Type.Object({ signer: Type.String(), on: Type.String(), enteredBy: PersonRef })), reply: optional(Type.Object({ organ: Type.String(), on: Type.String(), number: optional(Type.String()) })), counted: Type.Boolean() })),
  history: Type.Array(HistoryEntry),
  correctable: Type.Array(FieldView),
  grants: Type.Array(Type.String()),
  watermark: Type.String(),
});
export type CaseView = Static<typeof CaseView>;

/** A form as the engine draws it; `starts` is filled in beforehand, `validator` the address of its compiled check. */
export const FormView = Type.Object({
  form: Type.String(), title: Text, schema: JsonObject, uiSchema: JsonObject, conditions: JsonObject, data: JsonObject, readOnly: JsonObject, starts: JsonObject, validator: Type.String(), basis: Type.Integer(),
  savedAt: optional(Type.String()), masked: Type.Array(Type.String()),
});
export type FormView = Static<typeof FormView>;

export const WorkView = Type.Object({
  case: CaseView, work: WorkItem, form: optional(FormView), papers: Type.Array(PaperView),
  files: Type.Array(Type.Object({ file: Type.String(), title: Text, required: Type.Boolean(), accept: Type.Array(Type.String()) })),
  actions: Type.Array(ActionOffer), closed: Type.Array(ClosedAction),
  /** Why this approval is asked of this level: table, row, mark. */
  rule: optional(Text),
});
export type WorkView = Static<typeof WorkView>;

// --- commands ---------------------------------------------------------------------------------------------------------
/** The interpreter's own commands (`do: 'complete' | 'agree' | …`), checked by the interpreter; sent with an `Idempotency-Key`. */
export const CommandRequest = Type.Object({ command: Type.Intersect([Type.Object({ do: Type.String() }), JsonObject]), revision: optional(Type.Integer()) }, { additionalProperties: false });
export type CommandRequest = Static<typeof CommandRequest>;
export const CommandAnswer = Type.Object({ unit: Type.String(), case: Type.String(), revision: Type.Integer(), receipt: Type.Array(Text), nextWork: optional(Type.Object({ unit: Type.String(), case: Type.String(), work: Type.String() })) });
export type CommandAnswer = Static<typeof CommandAnswer>;
export const Consequences = Type.Object({
  allowed: Type.Boolean(), problems: Type.Array(Text), next: Type.Array(Type.Object({ title: Text, people: Type.Array(PersonRef), organ: optional(OrganRef) })), due: Type.Array(Type.Object({ title: Text, dueAt: Type.String() })),
  papers: Type.Array(Type.Object({ title: Text, becomes: Type.String() })), numbers: Type.Array(Text), notices: Type.Array(Type.Object({ to: Type.Array(PersonRef), text: Text })), ends: optional(Text),
  /** The stage before which it would wait, since another case has it to itself. */
  waits: optional(Text),
  /** Issued papers that would say something else than the corrected data. */
  differs: Type.Array(Difference),
  /** Work of others that would be withdrawn, cases that would begin, and what would go to another organ. */
  gone: optional(Type.Array(Type.Object({ title: Text, people: Type.Array(PersonRef) }))), starts: optional(Type.Array(Type.Object({ title: Text, organ: Type.String() }))), sends: optional(Type.Array(Type.Object({ title: Text, organ: Type.String() }))), toSeal: optional(Type.Array(Type.Object({ title: Text, organ: Type.String() }))),
});
export type Consequences = Static<typeof Consequences>;

export const StartableProcess = Type.Object({ process: Type.String(), title: Text, caseType: Text, hasForm: Type.Boolean() });
export type StartableProcess = Static<typeof StartableProcess>;
export const StartRequest = Type.Object({ process: optional(Type.String()), measure: optional(Type.String()), parent: optional(Type.Object({ unit: Type.String(), case: Type.String() })), data: optional(JsonObject) }, { additionalProperties: false });
export type StartRequest = Static<typeof StartRequest>;

export const DraftRequest = Type.Object({ data: JsonObject, basis: Type.Integer() }, { additionalProperties: false });
export const DraftAnswer = Type.Object({ savedAt: Type.String() });
export const FileAnswer = Type.Object({ id: Type.String(), name: Type.String(), size: Type.Integer(), sha256: Type.String() });

// --- ledgers, search, notices, oversight ------------------------------------------------------------------------------
export const LedgerInfo = Type.Object({ ledger: Type.String(), title: Text });
export type LedgerInfo = Static<typeof LedgerInfo>;
export const LedgerPage = Type.Object({
  ledger: Type.String(), title: Text, asOf: Type.String(), mayChooseDay: Type.Boolean(),
  columns: Type.Array(Type.Object({ column: Type.String(), title: Text, type: LedgerColumnType, filter: Type.Boolean(), width: optional(Type.Integer()) })),
  rows: Type.Array(Type.Object({ unit: Type.String(), case: Type.String(), cells: JsonObject, lamp: optional(Lamp) })), next: optional(Type.String()), total: Type.Integer(), capped: Type.Boolean(),
  groups: Type.Array(Type.Object({ keys: Type.Array(Type.String()), totals: Type.Record(Type.String(), Type.Number()) })), groupBy: Type.Array(Text), totals: Type.Array(Type.Object({ total: Type.String(), title: Text, value: Type.Number(), type: FigureType })),
  chart: optional(Type.Object({ kind: ChartKind, type: FigureType, bars: Type.Array(Type.Object({ label: Type.String(), split: optional(Type.String()), value: Type.Number() })) })), mayExport: Type.Boolean(),
});
export type LedgerPage = Static<typeof LedgerPage>;

export const SearchAnswer = Type.Object({
  query: Type.String(), rows: Type.Array(Type.Intersect([CaseRow, Type.Object({ snippet: optional(Type.String()) })])), next: optional(Type.String()), total: Type.Integer(), capped: Type.Boolean(),
  groups: Type.Object({ organ: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), count: Type.Integer() })), source: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), count: Type.Integer() })), state: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), count: Type.Integer() })) }),
});
export type SearchAnswer = Static<typeof SearchAnswer>;

export const ExportJob = Type.Object({ id: Type.String(), state: Type.Unsafe<'waiting' | 'running' | 'done' | 'failed'>({ enum: ['waiting', 'running', 'done', 'failed'] }), rows: Type.Integer(), of: Type.Integer(), href: optional(Type.String()), name: Type.String() });
export type ExportJob = Static<typeof ExportJob>;

export const Notice = Type.Object({ id: Type.String(), topic: Type.String(), text: Text, at: Type.String(), read: Type.Boolean(), unit: optional(Type.String()), case: optional(Type.String()), work: optional(Type.String()), publication: optional(Type.String()), line: optional(Type.String()) });
export type Notice = Static<typeof Notice>;
export const Notices = Type.Object({ unread: Type.Integer(), rows: Type.Array(Notice) });
export type Notices = Static<typeof Notices>;

const AlertRemark = Type.Object({ text: Type.String(), by: Type.String(), at: Type.String() });
export const Alert = Type.Object({
  id: Type.String(), rule: Type.String(), title: Text, severity: Type.String(), at: Type.String(), unit: Type.String(), case: Type.String(), line: optional(Type.String()), organ: OrganRef, explanation: Type.Array(Type.String()), status: Type.String(),
  asks: Type.String(), asked: Type.Object({ role: Text, organ: Type.String(), people: Type.Array(Type.String()) }), closer: optional(Text), dueAt: optional(Type.String()), lamp: Lamp, overdueDays: Type.Integer(),
  mayAnswer: optional(Type.Unsafe<'answer' | 'close'>({ type: 'string', enum: ['answer', 'close'] })), answer: optional(AlertRemark), remark: optional(AlertRemark),
});
export type Alert = Static<typeof Alert>;
export const Alerts = Type.Object({ rows: Type.Array(Alert) });
export type Alerts = Static<typeof Alerts>;

// --- who and where ----------------------------------------------------------------------------------------------------
export const PeopleAnswer = Type.Object({ rows: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), organ: Type.String(), department: optional(Type.String()), roles: Type.Array(Text) })) });
export const OrgansAnswer = Type.Object({ rows: Type.Array(Type.Intersect([OrganRef, Type.Object({ path: Type.String(), parent: optional(Type.String()) })])) });
