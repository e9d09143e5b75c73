/**
 * Puts values into a template.
 *
 * A value never becomes part of the template's markup: each leaves a marker of private-use characters in the text and
 * stands in `values` under the marker's number. Markers that come in with the input are removed first, so that no
 * value can point at another.
 */
import { problem, type Problem } from '../../base/problem.ts';
import type { Template, TemplateExpression, TemplateNode } from './parseTemplate.ts';
import { isTrue, templateHelpers, textOf, type Drawn, type HelperContext, type HelperValue, type Value } from './templateHelpers.ts';

export type Piece = { text: string; missing?: true } | Drawn;

export interface FillOptions {
  template: string;
  zone: string;
  /** What becomes of a value that is not filled in: the paper is refused, or the place is shown to be open. */
  missing: 'refuse' | 'show';
}
export interface Filled {
  text: string;
  values: Piece[];
  problems: Problem[];
}

const open = '\uE000';
const close = '\uE001';
const firstDigit = 0xe010;
const reserved = /[\uE000-\uE01F]/g;

/** Finds the markers of a filled text; the first group is the number in private-use digits. */
export const markerPattern = /\uE000([\uE010-\uE019]+)\uE001/g;
export const markerNumber = (digits: string): number => Number([...digits].map((c) => c.charCodeAt(0) - firstDigit).join(''));
const marker = (n: number): string => open + [...String(n)].map((d) => String.fromCharCode(firstDigit + Number(d))).join('') + close;

interface Loop {
  element: Value;
  index: number;
  length: number;
}

function walk(from: Value | undefined, parts: readonly string[]): Value | undefined {
  let value = from;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}

export function fillTemplate(template: Template, data: { [key: string]: Value }, options: FillOptions): Filled {
  const values: Piece[] = [];
  const problems: Problem[] = [...template.problems];
  const registers = data['registers'] as HelperContext['registers'] | undefined;
  const context: HelperContext = { zone: options.zone, registers: registers ?? {} };

  const put = (piece: Piece): string => {
    values.push(piece);
    return marker(values.length - 1);
  };
  const unsuitable = (helper: string, value: HelperValue, wanted: string, e: TemplateExpression) => {
    const shown = JSON.stringify(value) ?? '';
    problems.push(problem('paper.value-unsuitable', { template: options.template, helper, value: shown.slice(0, 80), wanted }, 'at' in e ? e.at : undefined));
  };
  const absent = (e: TemplateExpression): string => {
    const path = e.kind === 'path' ? e.written : e.kind === 'call' ? e.helper : '';
    if (options.missing === 'show') return put({ text: '【待填】', missing: true });
    problems.push(problem('paper.value-missing', { template: options.template, path }, 'at' in e ? e.at : undefined));
    return '';
  };

  /** `undefined`: not filled in; `fault` was already reported. */
  function evaluate(e: TemplateExpression, loop: Loop | undefined): { value: HelperValue; lacks?: TemplateExpression; fault?: true } {
    if (e.kind === 'literal') return { value: e.value };
    if (e.kind === 'path') {
      if (e.from === 'loop') {
        const at = loop!;
        const counts: Record<string, Value> = { index: at.index, number: at.index + 1, first: at.index === 0, last: at.index === at.length - 1 };
        return { value: counts[e.parts[0]!] };
      }
      return { value: walk(e.from === 'data' ? data : loop?.element, e.parts) };
    }
    const helper = templateHelpers[e.helper]!;
    const args: HelperValue[] = [];
    for (const arg of e.args) {
      const result = evaluate(arg, loop);
      if (result.fault) return result;
      if ((result.value === undefined || result.value === null || result.value === '') && !helper.tolerant) return { value: undefined, lacks: result.lacks ?? arg };
      args.push(result.value);
    }
    try {
      return { value: helper.run(args, context) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unsuitable(e.helper, args[0], helper.wanted.zh, e);
      return { value: undefined, fault: true };
    }
  }

  function putValue(e: TemplateExpression, loop: Loop | undefined): string {
    const result = evaluate(e, loop);
    if (result.fault) return '';
    const value = result.value;
    if (typeof value === 'object' && value !== null && 'drawn' in value) return put(value as Drawn);
    try {
      const text = textOf(value);
      return text === undefined ? absent(result.lacks ?? e) : put({ text: text.replace(reserved, '') });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unsuitable('{{ }}', value, '文字、数字或代码', e);
      return '';
    }
  }

  function write(nodes: readonly TemplateNode[], loop: Loop | undefined): string {
    let out = '';
    for (const node of nodes) {
      switch (node.kind) {
        case 'text':
          out += node.text.replace(reserved, '');
          break;
        case 'put':
          out += putValue(node.value, loop);
          break;
        case 'if':
          out += write(isTrue(evaluate(node.test, loop).value) !== node.unless ? node.then : node.otherwise, loop);
          break;
        case 'each': {
          const { value } = evaluate(node.list, loop);
          if (value !== undefined && value !== null && !Array.isArray(value)) unsuitable('{{#each}}', value, '列表', node.list);
          const list = Array.isArray(value) ? value : [];
          if (list.length === 0) out += write(node.none, loop);
          list.forEach((element, index) => {
            out += write(node.body, { element, index, length: list.length });
          });
          break;
        }
      }
    }
    return out;
  }
  return { text: write(template.nodes, undefined), values, problems };
}

/** Fills a template into one plain text: lines of lists, notices, addressees. Drawn pieces become spaces or boxes. */
export function fillPlain(template: Template, data: { [key: string]: Value }, options: FillOptions): { text: string; problems: Problem[] } {
  const filled = fillTemplate(template, data, options);
  const text = filled.text.replace(markerPattern, (_, digits: string) => {
    const piece = filled.values[markerNumber(digits)]!;
    if ('text' in piece) return piece.text;
    return piece.drawn === 'blank' ? '　'.repeat(piece.size) : piece.size === 1 ? '☑' : '☐';
  });
  return { text, problems: filled.problems };
}
