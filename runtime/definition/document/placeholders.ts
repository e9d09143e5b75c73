/** Which facts a template shows: what the linter and the prover ask of a document. */
import type { Place } from '../../base/problem.ts';
import { parseTemplate, type Template, type TemplateExpression, type TemplateNode, type TemplateOrigin } from './parseTemplate.ts';
import { templateHelpers } from './templateHelpers.ts';

export interface Placeholder {
  /** Address from its root; elements of a list stand under the list's address: `case.plan.steps.what`. */
  address: string;
  at: Place;
  /** The helper that prints it, if one does. */
  helper?: string;
  /** It may be empty: it stands only in a test, under an `if` that tests it, or in a helper that prints 无. */
  optional: boolean;
  /** It is walked over by `each`. */
  list: boolean;
}

/** Every placeholder of a template, in the order of the text. */
export function readPlaceholders(template: Template): Placeholder[] {
  const found: Placeholder[] = [];
  const addressOf = (e: TemplateExpression, element: string): string | undefined => {
    if (e.kind !== 'path' || e.from === 'loop') return undefined;
    return e.from === 'data' ? e.parts.join('.') : [element, ...e.parts].join('.');
  };
  function visitExpression(e: TemplateExpression, element: string, guarded: ReadonlySet<string>, optional: boolean, helper?: string, list = false) {
    if (e.kind === 'call') {
      for (const arg of e.args) visitExpression(arg, element, guarded, optional || templateHelpers[e.helper]!.tolerant === true, e.helper);
      return;
    }
    const address = addressOf(e, element);
    if (address === undefined || e.kind !== 'path') return;
    found.push({ address, at: e.at, ...(helper === undefined ? {} : { helper }), optional: optional || guarded.has(address), list });
  }
  /** Addresses that are known to be filled where the test holds. */
  function testedBy(e: TemplateExpression, element: string): string[] {
    if (e.kind === 'call') return e.helper === 'and' || e.helper === 'equals' ? e.args.flatMap((a) => testedBy(a, element)) : [];
    const address = addressOf(e, element);
    return address === undefined ? [] : [address];
  }
  function visit(nodes: readonly TemplateNode[], element: string, guarded: ReadonlySet<string>) {
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          break;
        case 'put':
          visitExpression(node.value, element, guarded, false);
          break;
        case 'if': {
          visitExpression(node.test, element, guarded, true);
          const more = new Set([...guarded, ...testedBy(node.test, element)]);
          visit(node.then, element, node.unless ? guarded : more);
          visit(node.otherwise, element, node.unless ? more : guarded);
          break;
        }
        case 'each':
          visitExpression(node.list, element, guarded, false, undefined, true);
          visit(node.body, addressOf(node.list, element) ?? element, guarded);
          visit(node.none, element, guarded);
          break;
      }
    }
  }
  visit(template.nodes, '', new Set());
  return found;
}

/** The addresses that a body shows, each once, in the order of the text; faulty placeholders are left out. */
export function placeholdersOf(body: string, origin: TemplateOrigin = { document: '', file: '', line: 1 }): string[] {
  return [...new Set(readPlaceholders(parseTemplate(body, origin)).map((p) => p.address))];
}
