/**
 * What a plugin is, and everything that it may import from the platform.
 *
 * A plugin is data with functions in it: it says its name, its version, the contract that it was written for, and what
 * it attaches. Attachment points are optional keys; the registry refuses unknown ones. The contract's number rises
 * when something that plugins use is changed or taken away, not when something is added.
 *
 * What a plugin does after commit is asked for with patience: a call without an answer in five seconds is reported
 * under the plugin's name, given up after thirty and tried again later, as is one that throws. A call must not block the process: long work belongs to a child process.
 */
import type { CalendarProvider } from './calendarProvider.ts';
import type { ModelFormat } from './modelFormat.ts';
import type { SignerProvider } from './signer.ts';

export type { CalendarProvider } from './calendarProvider.ts';
export type { CalendarDefinition } from '../definition/model/calendar.ts';
export type { CarriedDefinition, ModelDefinition, ModelDrawing, ModelFormat, ModelProcess, ModelRemark, ModelRole, ModelTarget, ReadModel, WrittenModel, WriteOrder } from './modelFormat.ts';
export type { Condition } from '../definition/model/condition.ts';
export type { Length, Title } from '../definition/model/common.ts';
export type { ChoiceStep, ForeachStep, ParallelStep, Performer, ProcessDefinition, ProcessEnd, RaceStep, RepeatStep, Stage, Step, TaskStep, Trigger, Watch, Way } from '../definition/model/process.ts';
export { stepKind, stepName } from '../definition/model/process.ts';
export type { Problem } from '../base/problem.ts';
export type { Signer, SignerCertificate, SignerProvider, SignOrder } from './signer.ts';
export { problem, ProblemError } from '../base/problem.ts';

export const contractVersion = 1;

export interface Plugin {
  /** Kebab-case, unique: the folder's name. */
  plugin: string;
  version: string;
  contract: typeof contractVersion;
  title: { zh: string; en: string };
  calendars?: readonly CalendarProvider[];
  signers?: readonly SignerProvider[];
  models?: readonly ModelFormat[];
}

/** Gives a plugin its type; it changes nothing. */
export const definePlugin = (plugin: Plugin): Plugin => plugin;
