/** The drafts of a model as a small pack of their own, as the loader reads it. */
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import { newPack } from '../../runtime/service/models/newPack.ts';
import { sourceText } from '../../runtime/service/models/definitionText.ts';
import type { ReadModel } from '../../runtime/plugin/pluginContract.ts';

export function packOf(model: ReadModel): { loaded: LoadedPack; problems: Problem[] } {
  const files = [...newPack('model', model.roles), ...model.definitions].map(({ kind, path, data }) => ({ path, text: sourceText(kind, data) }));
  const loaded = loadPack(files);
  return { loaded, problems: [...loaded.problems, ...lintPack(loaded)] };
}
