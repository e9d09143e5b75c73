/** What is typed as YAML into one input; a fault is told in the words in which the loader tells it of a file. */
import { parse, YAMLError } from 'yaml';
import { problem } from '../../runtime/base/problem.ts';
import { syntaxFault } from '../../runtime/definition/load/syntaxFault.ts';
import type { Title } from '../../runtime/definition/model/common.ts';

export function readYaml(text: string): { value: unknown } | { refused: Title } {
  try {
    return { value: parse(text, { maxAliasCount: 0 }) as unknown };
  } catch (fault) {
    if (!(fault instanceof YAMLError || fault instanceof ReferenceError)) throw fault;
    // An alias that leads nowhere is told by no code.
    const { message, mend } = problem('source.syntax', syntaxFault(fault instanceof YAMLError ? fault : { code: 'BAD_ALIAS', message: fault.message }));
    return { refused: { zh: `${message.zh}${mend.zh}`, en: `${message.en} ${mend.en}` } };
  }
}
