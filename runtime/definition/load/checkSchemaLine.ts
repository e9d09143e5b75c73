/** Every YAML file begins with the line that gives editors its schema. */
import { problem, type Problem } from '../../base/problem.ts';
import type { DefinitionKind } from '../model/pack.ts';
import type { SourceFile } from './parseSource.ts';

/** The line that a file must begin with; the schemas stand beside the packs, in `definitions/schemas`. */
export function schemaLine(path: string, kind: DefinitionKind): string {
  const folders = path.split('/').slice(0, -1);
  const from = folders.lastIndexOf('definitions');
  const up = from === -1 ? 1 : folders.length - from - 1;
  return `# yaml-language-server: $schema=${'../'.repeat(up)}schemas/${kind}.json`;
}

/** Whether a line gives the schema of the kind. Where the schemas stand is known below `definitions` only: a pack that was copied or pulled elsewhere keeps its lines. */
export function givesSchema(line: string, path: string, kind: DefinitionKind): boolean {
  if (line.trim() === schemaLine(path, kind)) return true;
  return !path.split('/').slice(0, -1).includes('definitions') && new RegExp(`^# yaml-language-server: \\$schema=(\\S*/)?schemas/${kind}\\.json$`).test(line.trim());
}

/** Markdown files need none: no editor checks their front matter by it. */
export function checkSchemaLine(file: SourceFile, kind: DefinitionKind): Problem[] {
  if (file.path.endsWith('.md')) return [];
  const [line = ''] = file.text.split('\n', 1);
  const wanted = schemaLine(file.path, kind);
  return givesSchema(line, file.path, kind) ? [] : [problem('source.schema-line', { found: line.startsWith('#') ? line.trim() : '', wanted }, { file: file.path, line: 1, column: 1, path: '' })];
}
