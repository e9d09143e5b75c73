/**
 * What somebody says who wants a new kind of business handled on the platform: its name, who does what in which order, what is filled
 * in, which papers come of it, which limits of time hold, where it is counted. From a plan a whole feature is written (`writeFeature.ts`).
 */
import type { DocumentCategory } from '../../runtime/definition/model/document.ts';

export interface Words { zh: string; en?: string }

/** Kinds of answers a field can hold; `register` and `choice` take theirs from a list. */
export const fieldKinds = ['line', 'text', 'number', 'money', 'date', 'yesNo', 'choice', 'register', 'person', 'officer', 'organ', 'department'] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface PlanField {
  /** Its name in the definitions, camelCase. */
  field: string;
  title: Words;
  kind: FieldKind;
  /** The register, for `register`; the choices by name, for `choice`. */
  register?: string;
  choices?: { value: string; title: Words }[];
  /** The task in which it is filled in; a fact is asked for once. */
  at: string;
  required: boolean;
}

export interface PlanTask { kind: 'task'; step: string; title: Words; role: string }
export interface PlanApproval { kind: 'approval'; step: string; title: Words; levels: string[] }
export type PlanStep = PlanTask | PlanApproval;

/** Papers that the wizard can begin; what they say is refined in their editor. */
export const paperKinds = ['letter', 'approval', 'report', 'form'] as const satisfies readonly DocumentCategory[];
export type PaperKind = (typeof paperKinds)[number];

export interface PlanPaper {
  document: string;
  title: Words;
  kind: PaperKind;
  /** The task that prepares it, and the approval on which it is numbered and sealed; without one it is finished with the task. */
  at: string;
  issuedBy?: string;
  /** A seal of the pack; without one the paper is not sealed. */
  seal?: string;
  /** A letter's addressee: a field. */
  to?: string;
  /** A letter's request, a report's or approval's proposal, a form's content; may hold placeholders. */
  text: string;
}

export interface PlanLimit {
  deadline: string;
  title: Words;
  days: number;
  counting: 'working' | 'natural';
  /** Counted from the beginning of the case, or from a day that is filled in. */
  from: 'begin' | string;
  /** Until this step is done, or the case has ended. */
  until: 'end' | string;
  owner: string;
  source: Source;
}
export interface Source { text: string; says: string; mark: 'verified' | 'from-memory' | 'design' }

export interface FeaturePlan {
  /** The name of the case type and the process, kebab-case. */
  code: string;
  title: Words;
  phase: string;
  /** Letters of the case numbers: 廉复 in 省廉复〔2026〕0001号. */
  short: string;
  source: Source;
  steps: PlanStep[];
  fields: PlanField[];
  papers: PlanPaper[];
  limits: PlanLimit[];
  /** Roles that may open the ledger; none: no ledger. */
  ledgerFor: string[];
  /** Home pages (dashboards) whose menus lead to beginning a case and to the ledger. */
  menus: string[];
}

export const tasksOf = (plan: Pick<FeaturePlan, 'steps'>): PlanTask[] => plan.steps.filter((s) => s.kind === 'task');
export const approvalsOf = (plan: Pick<FeaturePlan, 'steps'>): PlanApproval[] => plan.steps.filter((s) => s.kind === 'approval');
