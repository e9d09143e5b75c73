/**
 * `bpmn import FILE [--into DIR] [--json]`: what a BPMN 2.0 model becomes, with what was refused, lost and assumed by element; written into
 * a pack, or into a new one where the folder holds none. `bpmn export PACK PROCESS [--out FILE]`: a process as a model.
 * Exit code 1 when nothing could be read or the pack has faults.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { formatProblem, problem, ProblemError } from './base/problem.ts';
import { readPackFiles, shownPath } from './packFiles.ts';
import { wordsOf } from './cliCompare.ts';
import { loadPack } from './definition/load/loadPack.ts';
import type { SourceFile } from './definition/load/parseSource.ts';
import { createPluginRegistry } from './plugin/pluginRegistry.ts';
import type { ModelFormat, ModelRemark } from './plugin/pluginContract.ts';
import { exportModel } from './service/models/exportModel.ts';
import { importModel } from './service/models/importModel.ts';
import { plugins } from '../plugins/index.ts';

const usage = `bpmn import FILE [--into DIR] [--json]      读入模型；不写 --into 只列出结果 reads a model; without --into it only tells what would be written
bpmn export PACK PROCESS [--out FILE]       写出流程 writes a process as a BPMN 2.0 model`;

type Out = (line: string) => void;

export async function bpmnCommand(args: readonly string[], out: Out = console.log): Promise<number> {
  const [action, ...named] = wordsOf(args, ['--into', '--out']);
  const { registry } = createPluginRegistry(plugins);
  const format = registry.model('bpmn');
  if (!format) throw new ProblemError([problem('model.format-unknown', { format: 'bpmn', known: registry.plugins.flatMap((plugin) => (plugin.models ?? []).map((each) => each.format)) })]);
  const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  if (action === 'import' && named.length === 1) return importFile(format, named[0]!, option('--into'), args.includes('--json'), out);
  if (action === 'export' && named.length === 2) return exportProcess(format, named[0]!, named[1]!, option('--out'), out);
  console.error(usage);
  return 2;
}

async function importFile(format: ModelFormat, path: string, into: string | undefined, json: boolean, out: Out): Promise<number> {
  const folder = into === undefined ? undefined : resolve(into);
  const exists = folder !== undefined && existsSync(join(folder, 'pack.yaml'));
  const files = exists ? readPackFiles(folder) : [];
  const { pack, problems } = exists ? loadPack(files) : {};
  if (exists && !pack) throw new ProblemError(problems!);
  const root = folder === undefined ? '' : `${shownPath(folder)}/`;
  const { model, files: made } = await importModel(format, readFileSync(path, 'utf8'), path, { ...(pack ? { pack } : {}), files, root });
  if (folder !== undefined) for (const file of made) {
    const target = join(folder, file.path.slice(root.length));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
  const { definitions: _, drawing: __, ...said } = model;
  if (json) out(JSON.stringify({ files: made.map((file) => file.path), ...said }));
  else {
    for (const each of model.problems) out(formatProblem(each));
    for (const file of made) out(`${folder === undefined ? 'would write' : 'written'}  ${file.path}`);
    for (const { process, element, whole } of model.processes) out(`${process === undefined ? '未导入 refused' : whole ? '完整导入 whole' : '部分导入 in part'}  ${process ?? element}`);
    list('不能成段，流程未导入 refused', model.refused, out);
    list('不能表示 lost', model.lost, out);
    list('这样理解 assumed', model.assumed, out);
  }
  return made.length === 0 ? 1 : 0;
}

function list(title: string, remarks: readonly ModelRemark[], out: Out): void {
  if (remarks.length === 0) return;
  out(`${title}：`);
  for (const { element, type, name, why } of remarks) out(`  ${type} ${name || element}  ${why.zh}  ${why.en}`);
}

async function exportProcess(format: ModelFormat, folder: string, process: string, file: string | undefined, out: Out): Promise<number> {
  const loaded = loadPack(readPackFiles(folder));
  if (!loaded.pack) throw new ProblemError(loaded.problems);
  const { text, remarks } = await exportModel({ format, sources: loaded.sources, drawings: drawingsOf(resolve(folder), format.ending), organisation: loaded.pack.organisation, process });
  if (file === undefined) out(text);
  else {
    writeFileSync(file, text);
    out(`written  ${file}`);
    list('不能表示 cannot be expressed', remarks, out);
  }
  return 0;
}

function drawingsOf(folder: string, ending: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending)).sort().map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
