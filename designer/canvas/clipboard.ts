/** Steps on the clipboard as YAML text, so that they go from one process, window or person to another. */
import { parse, stringify } from 'yaml';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { freeName } from './newStep.ts';

type Data = Record<string, unknown>;
const isRecord = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const naming = [...stepKinds, 'case', 'branch', 'option'] as const;

export const toClipboard = (steps: readonly Data[]): string => stringify(steps, { lineWidth: 0 });

/** The steps of a text; `undefined` when it holds none. */
export function fromClipboard(text: string): Data[] | undefined {
  if (text.length > 200_000) return undefined;
  try {
    const data: unknown = parse(text, { maxAliasCount: 0 });
    const steps = Array.isArray(data) ? data : [data];
    return steps.length > 0 && steps.every((s) => isRecord(s) && stepKinds.some((kind) => typeof s[kind] === 'string')) ? steps as Data[] : undefined;
  } catch {
    return undefined;
  }
}

/** Names that are taken get new ones, and what the pasted steps say of each other follows; other names stay as they are. */
export function withFreeNames(steps: readonly Data[], taken: ReadonlySet<string>): Data[] {
  const used = new Set(taken);
  const renamed = new Map<string, string>();
  const name = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(name);
    else if (isRecord(value)) {
      for (const key of naming) {
        const own = value[key];
        if (typeof own !== 'string' || (key !== 'case' && key !== 'branch' && key !== 'option' && !stepKinds.some((k) => k === key))) continue;
        if (used.has(own) && !renamed.has(own)) renamed.set(own, freeName(own, used));
        used.add(renamed.get(own) ?? own);
      }
      Object.values(value).forEach(name);
    }
  };
  steps.forEach(name);
  const follow = (value: unknown, key?: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => (typeof each === 'string' && key === 'to' ? (renamed.get(each) ?? each) : follow(each)));
    if (isRecord(value)) return Object.fromEntries(Object.entries(value).map(([k, each]) => [k, typeof each === 'string' && ((naming as readonly string[]).includes(k) || k === 'to' || k === 'again') ? (renamed.get(each) ?? each) : follow(each, k)]));
    return value;
  };
  return steps.map((step) => follow(step) as Data);
}
