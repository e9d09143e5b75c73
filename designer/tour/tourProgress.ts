/** How far somebody has come in the tour: kept in this browser, so that it can be taken up again after a day or a reload. */
import type { TourFacts } from './tourFacts.ts';
import { tourSteps, type TourStep } from './tourSteps.ts';

export interface TourProgress {
  draft: string;
  /** Index of the step that is to be done; behind the last one all is learned. */
  at: number;
  kept: string;
  /** The card is put away; the home page brings it back. */
  isLeft: boolean;
}

export const beginning = (draft: string): TourProgress => ({ draft, at: 0, kept: '', isLeft: false });

/** Facts about another draft do not count. */
const ofDraft = (facts: TourFacts, draft: string): TourFacts => ({
  place: facts.place,
  ...(facts.wizard?.draft === draft ? { wizard: facts.wizard } : {}),
  ...(facts.draft?.draft === draft ? { draft: facts.draft, ...(facts.playing ? { playing: facts.playing } : {}) } : {}),
});

/** The next step, which keeps what it begins with. */
function enter(progress: TourProgress, facts: TourFacts, steps: readonly TourStep[]): TourProgress {
  const at = progress.at + 1;
  return { ...progress, at, kept: steps[at]?.keeps?.(ofDraft(facts, progress.draft)) ?? '' };
}

/** As far as the facts say that steps are done; the same object when nothing is. */
export function advance(progress: TourProgress, facts: TourFacts, steps: readonly TourStep[] = tourSteps): TourProgress {
  let now = progress;
  const known = ofDraft(facts, progress.draft);
  // The very first step keeps its beginning when its page is there.
  if (now.at === 0 && now.kept === '' && steps[0]?.keeps) {
    const kept = steps[0].keeps(known);
    if (kept === '') return now;
    now = { ...now, kept };
  }
  while (steps[now.at]?.done(known, now.kept)) now = enter(now, facts, steps);
  return now;
}

export const skip = (progress: TourProgress, facts: TourFacts): TourProgress => (tourSteps[progress.at]?.canSkip ? enter(progress, facts, tourSteps) : progress);

/** What was kept by an earlier page; anything else than a progress is none. */
export function readProgress(text: string | null): TourProgress | undefined {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<TourProgress> | null;
    if (typeof read?.draft !== 'string' || typeof read.at !== 'number' || typeof read.kept !== 'string' || typeof read.isLeft !== 'boolean') return undefined;
    return Number.isInteger(read.at) && read.at >= 0 && read.at <= tourSteps.length ? (read as TourProgress) : undefined;
  } catch {
    return undefined;
  }
}
