/** How far somebody has come in the tour: kept in this browser, so that it can be taken up again after a day or a reload. */
import type { TourFacts } from './tourFacts.ts';
import { tourSteps, type TourStep } from './tourSteps.ts';

export interface TourProgress {
  draft: string;
  /** Index of the step that is to be done; behind the last one all is learned. */
  at: number;
  /** The address of the process that was made; empty until then. */
  made: string;
  kept: string;
  /** The card is put away; the home page brings it back. */
  isLeft: boolean;
}

export const beginning = (draft: string): TourProgress => ({ draft, at: 0, made: '', kept: '', isLeft: false });

/** Where the tour goes on: in the wizard, then at the process that was made. */
export const placeOf = ({ draft, at, made }: TourProgress): string => made || `/drafts/${draft}${at <= tourSteps.findIndex((s) => s.step === 'make') ? '/new-feature' : ''}`;
/** Whether what is open there belongs to the tour. What is being made opens by itself, a moment before its page tells what it is. */
export const isAt = (place: string, progress: TourProgress): boolean => place === placeOf(progress) || place.startsWith('/publications/')
  || (tourSteps[progress.at]?.step === 'make' && place.startsWith(`/drafts/${progress.draft}/process/`));

/** Facts about another draft, or about another process than the one that was made, do not count. */
function ofTour(facts: TourFacts, { draft, made }: TourProgress): TourFacts {
  const isHere = facts.draft?.draft === draft && (made === '' || facts.place === made);
  return {
    place: facts.place,
    ...(facts.wizard?.draft === draft ? { wizard: facts.wizard } : {}),
    ...(isHere && facts.draft ? { draft: facts.draft, ...(facts.playing ? { playing: facts.playing } : {}) } : {}),
  };
}

/** The next step, which keeps what it begins with. */
function enter(progress: TourProgress, facts: TourFacts, steps: readonly TourStep[]): TourProgress {
  const at = progress.at + 1;
  const made = steps[progress.at]?.step === 'make' ? facts.place : progress.made;
  return { ...progress, at, made, kept: steps[at]?.keeps?.(ofTour(facts, { ...progress, made })) ?? '' };
}

/** As far as the facts say that steps are done; the same object when nothing is. */
export function advance(progress: TourProgress, facts: TourFacts, steps: readonly TourStep[] = tourSteps): TourProgress {
  let now = progress;
  // The very first step keeps its beginning when its page is there.
  if (now.at === 0 && now.kept === '' && steps[0]?.keeps) {
    const kept = steps[0].keeps(ofTour(facts, now));
    if (kept === '') return now;
    now = { ...now, kept };
  }
  while (steps[now.at]?.done(ofTour(facts, now), now.kept)) now = enter(now, facts, steps);
  return now;
}

export const skip = (progress: TourProgress, facts: TourFacts): TourProgress => (tourSteps[progress.at]?.canSkip ? enter(progress, facts, tourSteps) : progress);

/** What was kept by an earlier page; anything else than a progress is none. */
export function readProgress(text: string | null): TourProgress | undefined {
  try {
    const read = JSON.parse(text ?? 'null') as Partial<TourProgress> | null;
    if (typeof read?.draft !== 'string' || typeof read.at !== 'number' || typeof read.made !== 'string' || typeof read.kept !== 'string' || typeof read.isLeft !== 'boolean') return undefined;
    return Number.isInteger(read.at) && read.at >= 0 && read.at <= tourSteps.length ? (read as TourProgress) : undefined;
  } catch {
    return undefined;
  }
}
