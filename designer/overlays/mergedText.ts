/** A definition as merging has it, written as a file of its own: merged it has no text, and the editors of the pack's kinds read one. Pure. */
import { stringify } from 'yaml';
import type { ParsedDefinition, SourceFile } from '../../runtime/definition/load/parseSource.ts';

/** With what the definition was before the overlay; nothing where the overlay brings it. */
export interface MergedText extends SourceFile { was?: Readonly<Record<string, unknown>> }

export function mergedText({ file, data, body }: Pick<ParsedDefinition, 'file' | 'data' | 'body'>, was?: Pick<ParsedDefinition, 'data'>): MergedText {
  const yaml = stringify(data, { lineWidth: 0 });
  return { path: file, text: body === undefined ? yaml : `---\n${yaml}---\n${body}`, ...(was ? { was: was.data } : {}) };
}
