/** Puts two packs together, as they are and as a draft would have them, by the code of the gate, and answers what is made of either and what differs. */
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { documentInPack, formInPack, namesOf } from '../check/packAnswers.ts';
import { createRoots } from '../overlays/knownRoots.ts';
import { answerAll } from '../workspace/answerAll.ts';
import type { Side } from './changedDefinition.ts';
import { mergedDifference } from './mergedDifference.ts';
import type { PacksBesideApi } from './packsBesideApi.ts';
import { wordsOf } from './wordsOf.ts';

const loadAll = createRoots();
let packs: Partial<Record<Side, LoadedPack>> = {};

const api: PacksBesideApi = {
  open: ({ before, after }) => {
    const [old, now] = loadAll([before, after]) as [LoadedPack, LoadedPack];
    packs = { before: old, after: now };
    return { names: now.pack ? namesOf(now.pack) : null, problems: old.pack && now.pack ? [] : [...old.problems, ...now.problems] };
  },
  changes: () => (packs.before?.pack && packs.after?.pack ? mergedDifference(packs.before, packs.after) : []),
  words: () => (packs.before?.pack && packs.after?.pack ? wordsOf(packs.before.pack, packs.after.pack) : null),
  form: (side, name) => { const pack = packs[side]?.pack; return (pack && formInPack(pack, name)) ?? null; },
  paper: (side, name) => { const pack = packs[side]?.pack; return (pack && documentInPack(pack, name)) ?? null; },
};
answerAll(api);
