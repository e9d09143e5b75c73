/**
 * The attachment point "model format": a plugin that reads process models of other tools and writes ours for them.
 *
 * Reading makes drafts: definitions as data, by the path where they belong, and two lists by element. `lost` is what the model
 * says and our definitions do not: a process with an entry there, or in `refused`, is not whole. `assumed` is what the model left
 * open, or says by another construct than ours, and how it was read; the flow is the same. Nothing of a model is dropped without
 * an entry. A process in `refused` gives no definition.
 */
import type { Problem } from '../base/problem.ts';
import type { Title } from '../definition/model/common.ts';
import type { DefinitionKind } from '../definition/model/pack.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';

/** What is known of the pack that a draft is made for; empty lists for a new one. */
export interface ModelTarget {
  /** Names of phases and classes, in the order of the pack. */
  phases: readonly string[];
  classes: readonly string[];
  roles: readonly { role: string; title: Title }[];
  /** How limits of time may be counted, by the names of the pack's calendar. */
  countings: readonly string[];
  /** Processes that a model may call; `of`: their case type, `fields`: what of it is a plain text. Absent for a new pack. */
  processes?: readonly { process: string; title: Title; of: string; fields: readonly string[] }[];
  /** Whether a name of this kind is taken: a draft takes another then. */
  isTaken: (kind: DefinitionKind, name: string) => boolean;
}

/** One definition as its file would hold it; `path` is relative to the pack. */
export interface ModelDefinition {
  kind: DefinitionKind;
  name: string;
  path: string;
  data: Record<string, unknown>;
}
/** A role that the model names and the pack does not have. */
export interface ModelRole {
  role: string;
  title: Title;
}
/** The file that keeps how the model is drawn, beside the process; no definition, and no loader reads it. */
export interface ModelDrawing {
  path: string;
  text: string;
}
export interface ModelRemark {
  /** The element's id in the model, and its type and name as the format has them. */
  element: string;
  type: string;
  name: string;
  why: { zh: string; en: string };
}
export interface ModelProcess {
  /** The id of the process in the model. */
  element: string;
  /** Its name as a definition; missing when it was refused. */
  process?: string;
  /** Nothing of its flow was lost. */
  whole: boolean;
}

export interface ReadModel {
  definitions: ModelDefinition[];
  roles: ModelRole[];
  drawing?: ModelDrawing;
  processes: ModelProcess[];
  refused: ModelRemark[];
  lost: ModelRemark[];
  assumed: ModelRemark[];
  /** What made the text unreadable, with its place; nothing else is given then. */
  problems: Problem[];
}

/** A definition that goes along with a process: its case type, forms, deadlines, permissions. */
export interface CarriedDefinition {
  kind: DefinitionKind;
  name: string;
  data: Record<string, unknown>;
}
export interface WriteOrder {
  /** Written into one model. Data as it stands in the file, not as the loader completes it. */
  processes: readonly ProcessDefinition[];
  /** What the format cannot say travels with the model, so that reading gives it back. */
  carried: readonly CarriedDefinition[];
  /** How it was drawn when it came in: places are kept for what is still there. */
  drawing?: string;
  roles: readonly { role: string; title: Title }[];
  /** Levels of approval: each stands for the role whose people give it, or for itself. */
  levels?: readonly { level: string; title: Title; given: { by: string; role?: string } }[];
  /** The role that the platform asks where the condition of a step or of a branch cannot be decided; of a choice its own definition says it. */
  asks: string;
}
export interface WrittenModel {
  text: string;
  /** What cannot be expressed: it stands in our own words only, or was drawn and is no longer in the process. */
  remarks: ModelRemark[];
}

/** `read` and `write` throw nothing, whatever the text is: what is wrong comes as problems. */
export interface ModelFormat {
  /** Kebab-case, unique among formats: `bpmn`. */
  format: string;
  title: { zh: string; en: string };
  /** Ending of its files, with the dot. */
  ending: string;
  read: (text: string, file: string, target: ModelTarget) => Promise<ReadModel>;
  write: (order: WriteOrder) => Promise<WrittenModel>;
}
