/** Papers whose content was fixed when they were issued, and says something else than what was corrected since. */
import { readField, sameJson } from './caseFile.ts';
import type { CaseState, Paper } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';

export interface PaperDifference {
  paper: string;
  document: string;
  number?: string;
  field: string;
  /** What the paper says. */
  issued: Json;
  /** What the case says now; absent when it says nothing any more. */
  now?: Json;
}

const issued: ReadonlySet<Paper['status']> = new Set(['approved', 'numbered', 'sealed', 'served']);

/** Differences in the corrected fields only: what a later step writes anew is no fault of an earlier paper. `data`: the case file after the correction. */
export function paperDifferences(papers: CaseState['papers'], corrected: readonly string[], data: JsonObject): PaperDifference[] {
  return Object.values(papers).filter((p) => issued.has(p.status)).flatMap((paper) => {
    const shown = leaves(paper.frozen?.['case']);
    return shown.flatMap(([field, said]) => {
      // Only fields of the file; what the runtime itself keeps (number, handlers) is no matter of correction.
      if (!corrected.some((c) => field === c || field.startsWith(`${c}.`) || c.startsWith(`${field}.`))) return [];
      const now = readField(data, field);
      return sameJson(said, now) ? [] : [{ paper: paper.id, document: paper.document, ...(paper.number ? { number: paper.number } : {}), field, issued: said, ...(now === undefined ? {} : { now }) }];
    });
  });
}

/** Objects are followed to what they hold; a list is one value. */
function leaves(value: Json | undefined, prefix = ''): [string, Json][] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return prefix === '' ? [] : [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, prefix === '' ? key : `${prefix}.${key}`));
}
