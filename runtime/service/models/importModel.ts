/** A model as the changes that it makes to the files of a pack: definitions, the roles that it needs, and its drawing beside the process. */
import { Document, isMap, isSeq, parseDocument } from 'yaml';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { ModelFormat, ModelRole, ReadModel } from '../../plugin/pluginContract.ts';
import { definitionText } from './definitionText.ts';
import { modelTarget } from './modelTarget.ts';
import { newPack, newPackTarget } from './newPack.ts';

export interface ImportedModel {
  model: ReadModel;
  /** Files to write; one that is there already is replaced. */
  files: SourceFile[];
}

/** The pack that it is imported into; without one the files of a new pack come along. */
export interface ModelPlace {
  pack?: Pack;
  /** By path, `root` included. */
  files: readonly SourceFile[];
  /** The folder of the pack as problems and schema lines know it, with its slash; empty at the top. */
  root: string;
}

export async function importModel(format: ModelFormat, text: string, file: string, { pack, files, root }: ModelPlace): Promise<ImportedModel> {
  const model = await format.read(text, file, pack ? modelTarget(pack) : newPackTarget);
  if (model.definitions.length === 0) return { model, files: [] };
  const written = ({ kind, path, data }: { kind: string; path: string; data: Record<string, unknown> }): SourceFile => ({ path: root + path, text: definitionText(kind, root + path, data) });
  const organisation = files.find((each) => each.path.endsWith('.yaml') && /^organisation:/m.test(each.text));
  const around = !pack ? newPack('imported', model.roles).map(written) : organisation && model.roles.length > 0 ? [{ path: organisation.path, text: withRoles(organisation.text, model.roles) }] : [];
  return { model, files: [...around, ...model.definitions.map(written), ...(model.drawing ? [{ path: root + model.drawing.path, text: model.drawing.text }] : [])] };
}

/** The roles added behind the last one, in the way of writing of the list; nothing else of the file changes. */
export function withRoles(text: string, roles: readonly ModelRole[]): string {
  const document = parseDocument(text);
  const list = document.get('roles');
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (!isSeq(list) || !isMap(last) || list.flow) return text;
  // The end of the last item's own lines: comments and blank lines behind it stay where they are.
  const end = last.range![1];
  const found = text.indexOf('\n', text[end - 1] === '\n' ? end - 1 : end);
  const lineEnd = found < 0 ? text.length : found;
  const start = text.lastIndexOf('\n', last.range![0]) + 1;
  const indent = /^\s*/.exec(text.slice(start))![0];
  const lines = roles.map((role) => {
    const item = new Document(role);
    if (isMap(item.contents)) item.contents.flow = true;
    return `${indent}- ${item.toString({ lineWidth: 0 }).trim()}`;
  });
  return `${text.slice(0, lineEnd)}\n${lines.join('\n')}${text.slice(lineEnd)}`;
}
