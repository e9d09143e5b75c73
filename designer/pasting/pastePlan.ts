/**
 * What pasting would make of a draft, told before it is done: the linter looks at the pack with what was copied in its place, so that what it misses is exactly what is
 * missing. Each of that is brought along, left as it is or left out, as its author chooses. Asked of the worker that checks; pure.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { ProblemError, type Problem } from '../../runtime/base/problem.ts';
import { severityOf } from '../../runtime/base/severity.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { PackChecker } from '../../runtime/definition/lint/checkAgain.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { Copied, Data } from '../canvas/clipboard.ts';
import { freeNamesOf } from '../canvas/freeNames.ts';
import type { MoveTo } from '../canvas/moveByKeys.ts';
import { pasteItems } from '../canvas/pasteItems.ts';
import type { DataPath } from '../canvas/processGraph.ts';
import { takenNames } from '../canvas/takenNames.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { bringField, callFile } from './bringAlong.ts';
import { clocksElsewhere, type ClockElsewhere } from './clocksElsewhere.ts';
import { draftFiles } from './draftFiles.ts';
import { leaveAllOut } from './leaveOut.ts';
import { missingIn, newProblems, type MissingName } from './missing.ts';
import { pastedPlace } from './pastedPlace.ts';
import { whatCanCome } from './whatCanCome.ts';

export type Choice = 'bring' | 'keep' | 'leave';
export interface PasteQuestion {
  /** The process, and where in it. */
  file: string;
  index: number;
  slot: MoveTo;
  copied: Copied;
  /** By the id of what is missing; where nothing is said, it is brought along if it can be, else kept. */
  choices: Readonly<Record<string, Choice>>;
}
export interface Missing extends MissingName {
  id: string;
  title?: Title;
  /** How often it is missed, and what the linter says. */
  count: number;
  says?: Problem['message'];
  may: Choice[];
  chosen: Choice;
  /** Steps and other parts that go with it where it is left out. */
  goes: { title?: Title; name: string }[];
  /** Missed by what is brought along. */
  isBehind: boolean;
  /** A deadline that is there and belongs to another process: its clock does not run here, and the linter says nothing of it. */
  isElsewhere?: true;
}
export interface PastePlan {
  changes: PackChange[];
  then: DataPath;
  missing: Missing[];
  /** What would be told as a problem afterwards. */
  left: Problem[];
}
export type PasteAnswer = PastePlan | { refused: Problem[] };

/** What is brought along may miss something in turn; so many times is looked again. */
const rounds = 40;
type Texts = ReadonlyMap<string, string>;
type Use = (MissingName & { each: Problem; path?: DataPath; isElsewhere?: never }) | (MissingName & ClockElsewhere & { each?: never });
const idOf = ({ what, name }: MissingName): string => `${what} ${name}`;

export function pastePlan(texts: Texts, checker: PackChecker, question: PasteQuestion): PasteAnswer | undefined {
  const text = texts.get(question.file);
  const process = text === undefined ? undefined : openDefinition({ path: question.file, text }).definitions[question.index];
  if (process?.kind !== 'process') return undefined;
  try {
    return planned(texts, checker, process, question);
  } catch (refused) {
    if (refused instanceof ProblemError) return { refused: [...refused.problems] };
    throw refused;
  }
}

function planned(texts: Texts, checker: PackChecker, process: OpenDefinition, { slot, copied, choices }: PasteQuestion): PastePlan {
  const problemsOf = (files: Texts): Problem[] => checker.problems(checker.load([...files].map(([path, text]) => ({ path, text }))));
  const draft = draftFiles(texts, checker);
  const before = problemsOf(texts);
  const free = freeNamesOf(copied.items, takenNames(process.data));
  let items: Data[] = free.items;
  const coming = whatCanCome(draft, process, copied, free.renamed, [...texts.keys()]);
  const missing = new Map<string, Missing>();

  function made(): Pick<PastePlan, 'changes' | 'then'> & { texts: Map<string, string> } {
    const { edits, then } = pasteItems(process, copied.copied, slot, items);
    const files = draft.change(process.source.path, edits);
    for (const { path, property } of coming.fields()) files.edit('caseType', coming.caseType, (now) => bringField(now, path, property));
    for (const { path, text } of coming.files()) files.create(path, text);
    return { then, ...files.made() };
  }
  function newlyMissing(use: Use, uses: readonly Use[]): Missing {
    const { what, name, isForeign, isElsewhere, each } = use;
    const out = leaving(uses);
    const may: Choice[] = [...(coming.can(use, each) ? ['bring' as const] : []), 'keep', ...(out ? ['leave' as const] : [])];
    const wished = choices[idOf(use)];
    const title = coming.titleOf(use);
    return {
      id: idOf(use), what, name, count: uses.length, may, goes: out?.goes.map(called) ?? [], isBehind: use.path === undefined, chosen: wished && may.includes(wished) ? wished : may[0] === 'bring' && !isElsewhere ? 'bring' : 'keep',
      ...(isForeign ? { isForeign } : {}), ...(isElsewhere ? { isElsewhere } : {}), ...(title ? { title } : {}), ...(each ? { says: each.message } : {}),
    };
  }
  /** Without all of them; one in what is brought along cannot go. */
  const leaving = (uses: readonly Use[]) => (uses.every(({ path }) => path !== undefined) ? leaveAllOut(copied.copied, items, uses.map(({ path }) => path!)) : undefined);
  function bring(use: Use): boolean {
    if (use.what === 'field') return coming.takeField(use.name);
    const file = coming.takeFile(use);
    if (file) items = callFile(items, use.what, use.name, file.name);
    return file !== undefined;
  }

  for (let round = 0; ; round += 1) {
    const { texts: newest, ...plan } = made();
    const place = pastedPlace(openDefinition({ path: process.source.path, text: newest.get(process.source.path)! }).definitions[process.index]!, plan.then, items.length);
    const left = newProblems(before, problemsOf(newest), place.isWithin).filter((each) => severityOf(each) !== 'hint');
    const lacking = left.flatMap((each): Use[] => { const [name, path] = [missingIn(each), place.pathIn(each)]; return name ? [{ ...name, each, ...(path ? { path } : {}) }] : []; });
    const uses = Map.groupBy<string, Use>([...lacking, ...clocksElsewhere(items, process.name, coming.caseType, (name) => draft.definition('deadline', name)?.data)], idOf);
    let changed = false;
    const out: [id: string, all: readonly Use[]][] = [];
    for (const [id, all] of uses) {
      const known = missing.get(id);
      const one = known ?? newlyMissing(all[0]!, all);
      missing.set(id, one);
      if (round >= rounds) continue;
      // Brought once; where it is missed still, that is a problem like any other.
      if (one.chosen === 'bring' && !known) changed = bring(all[0]!) || changed;
      if (one.chosen === 'leave') out.push([id, all]);
    }
    const together = leaving(out.flatMap(([, all]) => all));
    if (together) { items = together.items; changed = true; } else for (const [id, all] of out) {
      const one = leaving(all);
      // The places of the others have moved: they are looked for anew.
      if (one) { items = one.items; changed = true; break; }
      // With all else that goes nothing would be left of it.
      missing.set(id, { ...missing.get(id)!, chosen: 'keep', may: missing.get(id)!.may.filter((choice) => choice !== 'leave'), goes: [] });
    }
    if (!changed) return { ...plan, missing: [...missing.values()].filter(({ id, chosen }) => chosen !== 'keep' || uses.has(id)), left };
  }
}

const called = (item: Data): { title?: Title; name: string } => ({ ...(isRecord(item['title']) ? { title: item['title'] as unknown as Title } : {}), name: String(Object.values(item).find((each) => typeof each === 'string') ?? '') });
