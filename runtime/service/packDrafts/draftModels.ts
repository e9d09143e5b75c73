/** A model into a draft, as changes to be looked at and sent as one edit; a process of a draft as a model. */
import { problem, ProblemError } from '../../base/problem.ts';
import { loadPack } from '../../definition/load/loadPack.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { PackChange } from '../../definition/edit/packChange.ts';
import type { ModelFormat, ModelProcess, ModelRemark, WrittenModel } from '../../plugin/pluginContract.ts';
import { exportModel } from '../models/exportModel.ts';
import { importModel } from '../models/importModel.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { changesBetween } from './changesBetween.ts';
import { draftForEdit } from './draftAccess.ts';
import { draftFolder, noteFilesOut } from './exchangeFiles.ts';

export interface ModelPlan {
  revision: number;
  changes: PackChange[];
  processes: ModelProcess[];
  refused: ModelRemark[];
  lost: ModelRemark[];
  assumed: ModelRemark[];
}

function formatOf(runtime: Runtime, name: string): ModelFormat {
  const format = runtime.model(name);
  if (!format) throw new ProblemError([problem('model.format-unknown', { format: name, known: [] })]);
  return format;
}

async function filesOf(runtime: Runtime, principal: Principal, id: string): Promise<{ revision: number; root: string; files: SourceFile[] }> {
  const { revision, root, files } = await draftFolder(runtime, principal, id);
  return { revision, root, files: [...files].map(([path, text]) => ({ path: root + path, text })) };
}

/** Nothing is written. Throws `ProblemError` with what makes the model unreadable, or with the faults of form of a draft that cannot take it. */
export async function planOfModel(runtime: Runtime, principal: Principal, id: string, model: { file: string; text: string }): Promise<ModelPlan> {
  await draftForEdit(runtime, principal, id);
  const format = formatOf(runtime, 'bpmn');
  const { revision, root, files } = await filesOf(runtime, principal, id);
  const { pack, problems } = loadPack(files);
  if (!pack) throw new ProblemError(problems);
  const { model: read, files: made } = await importModel(format, model.text, model.file, { pack, files, root });
  if (read.problems.length > 0) throw new ProblemError(read.problems);
  const named = (each: readonly SourceFile[]) => new Map(each.map(({ path, text }) => [path, text]));
  return { revision, changes: changesBetween(named(files), named(made), false), processes: read.processes, refused: read.refused, lost: read.lost, assumed: read.assumed };
}

/** What of a process a model cannot express, to be seen before it is taken. Throws `ProblemError` `reference.unknown` when the draft has no such process. */
export const remarksOfModel = async (runtime: Runtime, principal: Principal, id: string, process: string): Promise<ModelRemark[]> => (await modelOf(runtime, principal, id, process)).remarks;

/** The model itself; that it was taken is in the trail of definitions. */
export async function modelOfDraft(runtime: Runtime, principal: Principal, id: string, process: string): Promise<WrittenModel> {
  const { revision, ...model } = await modelOf(runtime, principal, id, process);
  await noteFilesOut(runtime, principal, id, { by: 'model', revision, files: 1, process });
  return model;
}

async function modelOf(runtime: Runtime, principal: Principal, id: string, process: string): Promise<WrittenModel & { revision: number }> {
  const format = formatOf(runtime, 'bpmn');
  const { files, revision } = await filesOf(runtime, principal, id);
  const { sources, pack } = loadPack(files);
  return { ...(await exportModel({ format, sources, drawings: files.filter(({ path }) => path.endsWith(format.ending)), organisation: pack?.organisation, process })), revision };
}
