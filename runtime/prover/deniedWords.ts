/** What proofs deny, in words, for whoever decides about a draft without having it before him as a picture. */
import type { Problem } from '../base/problem.ts';
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import { inTitles } from './findingWords.ts';
import type { ProcessProof } from './provePack.ts';
import { lineOf, withNames } from './storyWords.ts';

export interface DeniedInWords {
  process: string;
  problem: Problem;
  /** The acts that lead to it, in one line. */
  story?: Title;
}

export const deniedInWords = (pack: Pack, proofs: readonly ProcessProof[]): DeniedInWords[] => proofs.flatMap(({ process: name, failed }) => {
  const process = findDefinition(pack, 'process', name)!;
  return failed.map(({ problem, story }) => ({ process: name, problem: inTitles(pack, process, problem), ...(story ? { story: lineOf(pack, process, withNames(pack, story.scenario)) } : {}) }));
});
