/**
 * What the read side answers. The http layer publishes the same shapes (`runtime/http/api.ts`); a test holds the two equal,
 * since this layer may not know that one. A value that its reader may not see is absent.
 */
import type { Json, JsonObject } from '../../base/json.ts';
import type { LedgerFigures } from '../../definition/model/ledgerFigures.ts';
import type { Lamp } from '../../interpreter/lamp.ts';
import type { WorkView as WorkViewName } from '../../persistence/workListQuery.ts';

export interface Text { zh: string; en?: string }
export interface PersonRef { id: string; name: string }
export interface OrganRef { code: string; name: string; tier: string }

export interface MenuEntry { entry: string; title: Text; opens: { list?: string; ledger?: string; page?: string; search?: string; process?: string }; count?: number }

export interface CaseRow {
  unit: string; id: string; caseType: string; caseTypeTitle: Text; process: string; processTitle: Text; number?: string; line: string;
  organ: OrganRef; stage: Text; status: string; handlers: PersonRef[]; lamp: Lamp; dueAt?: string; deadline?: Text; overdueDays: number;
  flags: string[]; openedAt: string; closedAt?: string; updatedAt: string; facts: JsonObject;
}
export interface WorkRow {
  unit: string; case: string; work: string; kind: string; title: Text; openedAt: string; assignee?: PersonRef; claimable: boolean; returned: boolean; liftedFrom?: OrganRef; row: CaseRow;
}
export interface WorkList { view: WorkViewName; rows: WorkRow[]; next?: string; counts: { todo: number; overdue: number; red: number; yellow: number; blue: number } }
export interface CaseList { rows: CaseRow[]; next?: string; total: number; capped: boolean; counts: { overdue: number; red: number; yellow: number; blue: number; none: number } }

export interface HomePanel extends Omit<LedgerFigures, 'kind'> { panel: string; title: Text; kind: 'count' | 'list' | LedgerFigures['kind']; count?: number; rows?: WorkRow[]; opens?: string }
export interface Home { title: Text; panels: HomePanel[]; work: WorkList }

export interface ClockView {
  id: string; deadline: string; title: Text; status: string; lamp: Lamp; startedAt: string; dueAt: string; overdueDays: number; binds: string; stoppedAt?: string; stoppedHow?: string;
  trace: { kind: string; text: { zh: string; en: string }; at?: string; day?: string; assumed?: boolean }[];
  extensions: { extension: string; title: Text; levels: { level: string; title: Text }[]; open: boolean; because?: Text }[];
}
export interface FieldView { field: string; title: Text; class: string; value?: Json; shown?: string; table?: { columns: Text[]; rows: string[][] }; masked?: Text }
export interface SectionView { section: string; title: Text; form?: string; fields: FieldView[] }
export interface PaperView {
  id: string; document: string; title: Text; category: string; status: string; number?: string; preparedAt: string; approvedAt?: string; numberedAt?: string; sealedAt?: string;
  sealedBy?: PersonRef; standingAuthority?: boolean; prints: number; pages?: number; mayPrint: boolean; href: string; of?: { unit: string; case: string; number?: string };
}
export interface HistoryEntry {
  sequence: number; at: string; by: PersonRef; onBehalfOf?: PersonRef; kind: string; text: Text; opinion?: string; changes?: { field: Text; before?: Json; after?: Json }[];
}
export interface ExchangeView {
  id: string; title: Text; side: string; status: string; organ: OrganRef; sentAt?: string; receivedAt?: string; acceptedAt?: string; answeredAt?: string; reason?: Text;
  progress: { at: string; organ: OrganRef; stage: Text; dueAt?: string }[]; result: FieldView[]; papers: PaperView[];
  awaits?: { title: Text; number?: string; lacks: 'seal' | 'approval' | 'paper'; role?: Text; people: PersonRef[] }[];
}
export interface WorkItem {
  id: string; kind: string; title: Text; path: string; role: Text; assignee?: PersonRef; candidates: PersonRef[]; mine: boolean; openedAt: string; liftedTo?: OrganRef; level?: Text;
  returned?: { reason: string; by: PersonRef; fields: string[] }; about?: JsonObject;
  help?: { asked?: { by: PersonRef; text: string }; waits?: PersonRef; given: { by: PersonRef; text: string }[] };
}
export interface ActionOffer {
  verb: string; title: Text; work?: string; clock?: string; primary: boolean; opinion: 'none' | 'optional' | 'required'; outcomes?: { outcome: string; title: Text }[];
  targets?: { target: string; title: Text; by?: PersonRef }[]; people?: PersonRef[]; assistants?: { atLeast: number }; proof?: boolean; votes?: boolean; returns?: 'again' | 'straight' | 'sender-chooses'; places?: { target: string; title: Text }[];
  entry?: { field: string; title: Text; kind: 'text' | 'number' | 'day' | 'moment'; required: boolean }[];
}
export interface ClosedAction { verb: string; title: Text; because: Text }
export interface RelatedCase { relation: Text; unit: string; case: string; line?: string; number?: string; processTitle: Text; status?: string; mayOpen: boolean }
export interface FileView { id: string; title: Text; name: string; type: string; size: number; by: PersonRef; at: string; sha256: string; href: string }
export interface MeasureView { measure: string; title: Text; open: boolean; because?: Text; papers: Text[] }
/** A paper that says something else than what was corrected since; the values only for whoever sees the field. */
export interface DifferenceView { paper: string; title: Text; number?: string; field: Text; issued?: string; now?: string }
export interface OpinionView { level?: Text; step: Text; round: number; decision: string; text: string; by: PersonRef; onBehalfOf?: PersonRef; at: string; outside?: { signer: string; on: string; enteredBy: PersonRef }; reply?: { organ: string; on: string; number?: string }; counted: boolean }

export interface CaseView {
  unit: string; id: string; revision: number; caseType: string; caseTypeTitle: Text; process: string; processTitle: Text; number?: string; line: string; organ: OrganRef; department?: string; status: string;
  end?: Text; stage: string; phase: Text; stages: { stage: string; title: Text; state: 'done' | 'current' | 'coming' }[]; secrecy?: string; handlers: PersonRef[];
  flags: { flag: string; by: PersonRef; note?: string }[]; openedAt: string; closedAt?: string; waits?: Text; clocks: ClockView[]; work: WorkItem[]; actions: ActionOffer[]; closed: ClosedAction[];
  sections: SectionView[]; papers: PaperView[]; differs: DifferenceView[]; exchanges: ExchangeView[]; related: RelatedCase[]; files: FileView[]; measures: MeasureView[]; opinions: OpinionView[]; history: HistoryEntry[];
  correctable: FieldView[]; grants: string[]; watermark: string;
}
export interface FormView {
  form: string; title: Text; schema: Record<string, unknown>; uiSchema: Record<string, unknown>; conditions: Record<string, unknown>; data: JsonObject; readOnly: JsonObject; starts: JsonObject; validator: string; basis: number;
  savedAt?: string; masked: string[];
}
export interface WorkView {
  case: CaseView; work: WorkItem; form?: FormView; papers: PaperView[]; files: { file: string; title: Text; required: boolean; accept: string[] }[]; actions: ActionOffer[]; closed: ClosedAction[]; rule?: Text;
}
export interface StartableProcess { process: string; title: Text; caseType: Text; hasForm: boolean }
export interface FoundPerson { id: string; name: string; organ: string; department?: string; roles: Text[] }
export interface OrganRow extends OrganRef { path: string; parent?: string }
