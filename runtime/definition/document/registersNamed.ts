/** Which registers a template names to show the words of a code: `{{codeTitle case.source "lead-source"}}`. */
import type { Place } from '../../base/problem.ts';
import type { Template, TemplateExpression, TemplateNode } from './parseTemplate.ts';

export interface NamedRegister { register: string; at: Place }

/** In the order of the text. */
export function registersNamed({ nodes }: Template): NamedRegister[] {
  const inExpression = (e: TemplateExpression): NamedRegister[] => {
    if (e.kind !== 'call') return [];
    const named = e.helper === 'codeTitle' ? e.args[1] : undefined;
    return [...(named?.kind === 'literal' && typeof named.value === 'string' ? [{ register: named.value, at: e.at }] : []), ...e.args.flatMap(inExpression)];
  };
  const inNodes = (list: readonly TemplateNode[]): NamedRegister[] => list.flatMap((node) => {
    switch (node.kind) {
      case 'text': return [];
      case 'put': return inExpression(node.value);
      case 'if': return [...inExpression(node.test), ...inNodes(node.then), ...inNodes(node.otherwise)];
      case 'each': return [...inExpression(node.list), ...inNodes(node.body), ...inNodes(node.none)];
    }
  });
  return inNodes(nodes);
}
