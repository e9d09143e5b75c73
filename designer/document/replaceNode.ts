/** Edits that replace one node by a value of another kind or form; the commands check them. */
import { mayStandPlain } from './scalarText.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { isInFlow, withinWidth } from './flowWidth.ts';
import { cannotStandHere } from './insertMember.ts';
import { namesAt } from './names.ts';
import type { OpenDefinition, Step } from './openDefinition.ts';
import { flowText, printValue } from './printValue.ts';
import { replaceValue } from './replaceValue.ts';
import { columnOf, type NodeValuePath, type SourceNode } from './sourceNode.ts';
import { styleOf } from './writingStyle.ts';

/** The quote of a text that was quoted without need: the author's way, and so kept. */
function ownQuote(old: SourceNode, isFlow: boolean): '"' | "'" | undefined {
  if (old.kind !== 'scalar' || (old.form !== 'single' && old.form !== 'double') || !mayStandPlain(String(old.value), isFlow ? 'flow' : 'block')) return undefined;
  return old.form === 'single' ? "'" : '"';
}

/** `expected` is the data of the definition with the value in it. */
export function replaceNode(definition: OpenDefinition, path: NodeValuePath, step: Step, value: unknown, expected: unknown): TextEdit[] {
  const { source } = definition;
  const style = styleOf(source);
  const { parent, member } = step;
  const old = member.value;
  const isFlow = isInFlow(definition, path.slice(0, -1));
  const keepQuote = typeof value === 'string' && !value.includes('\n') ? ownQuote(old, isFlow) : undefined;
  if (isFlow) {
    const above = path.slice(0, -1);
    if (value === null && parent.kind === 'map') return withinWidth(definition, above, [{ start: member.from, end: old.end, text: '' }], expected);
    const made = flowText(value, style, keepQuote);
    if (made === undefined) throw cannotStandHere(definition, path);
    const isAbsent = old.start === old.end;
    return withinWidth(definition, above, [{ start: isAbsent ? member.from : old.start, end: old.end, text: isAbsent && parent.kind === 'map' ? ` ${made}` : made }], expected);
  }
  const column = columnOf(source.text, member.start);
  const printed = printValue(value, {
    style, at: old.start, column, before: columnOf(source.text, member.from), isItem: parent.kind === 'list', names: namesAt(definition, path), keepQuote,
    keepBlock: old.kind === 'scalar' && old.form === 'block',
  });
  return replaceValue(source.text, member, printed, style.lineEnding);
}
