/**
 * Reads a text with placeholders into a small checked tree.
 *
 * The grammar is Handlebars', read by its own parser; what runs is this tree, so there are no partials, no raw output,
 * no prototype and no generated code, and the same reading serves the linter in a browser.
 */
import Handlebars from 'handlebars';
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { templateHelperNames, templateHelpers } from './templateHelpers.ts';
import { whyUnreadable } from './whyUnreadable.ts';

/** Where data may come from; every path outside a loop's `this.` begins with one of them. */
export const templateRoots = ['case', 'parent', 'child', 'item', 'org', 'paper', 'step', 'offer', 'clock', 'exchange', 'actor', 'event', 'message', 'previous', 'command', 'tally'] as const;

export type TemplateExpression =
  | { kind: 'literal'; value: string | number | boolean }
  /** `from`: the whole data, the loop's element, or the loop's own count (`index`, `number`, `first`, `last`). */
  | { kind: 'path'; from: 'data' | 'element' | 'loop'; parts: string[]; written: string; at: Place }
  | { kind: 'call'; helper: string; args: TemplateExpression[]; at: Place };

export type TemplateNode =
  | { kind: 'text'; text: string }
  | { kind: 'put'; value: TemplateExpression }
  | { kind: 'if'; test: TemplateExpression; unless: boolean; then: TemplateNode[]; otherwise: TemplateNode[] }
  | { kind: 'each'; list: TemplateExpression; body: TemplateNode[]; none: TemplateNode[] };

export interface Template {
  nodes: TemplateNode[];
  problems: Problem[];
}

/** The place of a template inside its file: `line` is where its first line stands, counted from 1. */
export interface TemplateOrigin {
  document: string;
  file: string;
  line: number;
}

export function parseTemplate(source: string, origin: TemplateOrigin): Template {
  const problems: Problem[] = [];
  const place = (node: hbs.AST.Node): Place => ({
    file: origin.file,
    line: node.loc.start.line + origin.line - 1,
    column: node.loc.start.column + 1,
    path: '',
  });
  const document = origin.document;
  const forbid = (what: string, node: hbs.AST.Node) => {
    problems.push(problem('placeholder.forbidden', { document, what }, place(node)));
  };

  function readPath(path: hbs.AST.PathExpression, inLoop: boolean): TemplateExpression | undefined {
    const at = place(path);
    if (path.depth > 0) return void forbid(path.original, path);
    if (path.data) {
      if (path.parts.length === 1 && inLoop && ['index', 'number', 'first', 'last'].includes(path.parts[0]!)) {
        return { kind: 'path', from: 'loop', parts: path.parts, written: path.original, at };
      }
      return void forbid(path.original, path);
    }
    if (/^(this|\.)($|[./])/.test(path.original)) {
      if (!inLoop) return void forbid(path.original, path);
      return { kind: 'path', from: 'element', parts: path.parts, written: path.original, at };
    }
    if (!(templateRoots as readonly string[]).includes(path.parts[0] ?? '')) {
      problems.push(problem('placeholder.unknown-root', { document, path: path.original, roots: [...templateRoots] }, at));
      return undefined;
    }
    return { kind: 'path', from: 'data', parts: path.parts, written: path.original, at };
  }

  function readCall(name: string, params: hbs.AST.Expression[], hash: hbs.AST.Hash | undefined, node: hbs.AST.Node, inLoop: boolean): TemplateExpression | undefined {
    const at = place(node);
    const helper = Object.hasOwn(templateHelpers, name) ? templateHelpers[name] : undefined;
    if (!helper) {
      problems.push(problem('placeholder.unknown-helper', { document, helper: name, known: templateHelperNames }, at));
      return undefined;
    }
    if (hash && hash.pairs.length > 0) return void forbid(`${name} ${hash.pairs[0]!.key}=…`, node);
    if (params.length < helper.takes[0] || params.length > helper.takes[1]) {
      problems.push(problem('placeholder.arguments', { document, helper: name, wanted: helper.usage }, at));
      return undefined;
    }
    const args = params.map((p) => readExpression(p, inLoop));
    return args.every((a) => a !== undefined) ? { kind: 'call', helper: name, args, at } : undefined;
  }

  function readExpression(node: hbs.AST.Expression, inLoop: boolean): TemplateExpression | undefined {
    switch (node.type) {
      case 'PathExpression':
        return readPath(node as hbs.AST.PathExpression, inLoop);
      case 'SubExpression': {
        const sub = node as hbs.AST.SubExpression;
        return readCall((sub.path as hbs.AST.PathExpression).original, sub.params, sub.hash, sub, inLoop);
      }
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return { kind: 'literal', value: (node as hbs.AST.StringLiteral | hbs.AST.NumberLiteral | hbs.AST.BooleanLiteral).value };
      default:
        return void forbid(node.type, node);
    }
  }

  function readBlock(block: hbs.AST.BlockStatement, inLoop: boolean): TemplateNode[] {
    const name = block.path.original;
    const isLoop = name === 'each';
    if (!isLoop && name !== 'if' && name !== 'unless') {
      forbid(`{{#${name}}}`, block);
      return [];
    }
    // A block parameter would be a second way to name the element.
    if (block.params.length !== 1 || (block.hash?.pairs.length ?? 0) > 0 || (block.program?.blockParams?.length ?? 0) > 0) {
      problems.push(problem('placeholder.arguments', { document, helper: name, wanted: `{{#${name} case.…}}` }, place(block)));
      return [];
    }
    const test = readExpression(block.params[0]!, inLoop);
    const body = block.program ? readNodes(block.program.body, inLoop || isLoop) : [];
    const otherwise = block.inverse ? readNodes(block.inverse.body, inLoop) : [];
    if (!test) return [];
    return isLoop
      ? [{ kind: 'each', list: test, body, none: otherwise }]
      : [{ kind: 'if', test, unless: name === 'unless', then: body, otherwise }];
  }

  function readNodes(nodes: readonly hbs.AST.Statement[], inLoop: boolean): TemplateNode[] {
    return nodes.flatMap((node): TemplateNode[] => {
      switch (node.type) {
        case 'ContentStatement':
          return [{ kind: 'text', text: (node as hbs.AST.ContentStatement).value }];
        case 'CommentStatement':
          return [];
        case 'BlockStatement':
          return readBlock(node as hbs.AST.BlockStatement, inLoop);
        case 'MustacheStatement': {
          const put = node as hbs.AST.MustacheStatement;
          if (!put.escaped) {
            forbid('{{{ }}}', put);
            return [];
          }
          const path = put.path as hbs.AST.PathExpression;
          if (path.type !== 'PathExpression') {
            forbid('{{"…"}}', put);
            return [];
          }
          const isCall = put.params.length > 0 || (put.hash?.pairs.length ?? 0) > 0 || Object.hasOwn(templateHelpers, path.original);
          const value = isCall ? readCall(path.original, put.params, put.hash, put, inLoop) : readPath(path, inLoop);
          return value ? [{ kind: 'put', value }] : [];
        }
        default:
          forbid(node.type.startsWith('Partial') ? '{{> }}' : node.type, node);
          return [];
      }
    });
  }

  try {
    return { nodes: readNodes(Handlebars.parse(source).body, false), problems };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const { line, ...why } = whyUnreadable(source, Number(/on line (\d+)/.exec(text)?.[1] ?? 1));
    return { nodes: [], problems: [problem('document.unreadable', { document, ...why }, { file: origin.file, line: line + origin.line - 1, column: 1, path: '' })] };
  }
}
