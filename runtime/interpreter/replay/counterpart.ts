/** The piece of open work that stands for one of a history: the same kind, at the step that its own is now, for the same level, seat, paper or clock. */
import type { CaseState, Work } from '../caseState.ts';
import type { PlaceMap } from '../migration/placeMap.ts';

export function counterpart(state: CaseState, work: Work, places: PlaceMap, nameNow: (kind: string, name: string) => string): Work | undefined {
  const besides = ['seal', 'extension', 'receive'].includes(work.kind);
  const paths = places.follow(work.path).to.flatMap((to) => places.placed(work.path, to) ?? []);
  const document = typeof work.about?.['document'] === 'string' ? nameNow('document', work.about['document']) : undefined;
  const fits = (w: Work): boolean => {
    if (w.kind !== work.kind) return false;
    if (document !== undefined && w.about?.['document'] !== document) return false;
    // What stands beside the flow is known by what it is about; its step may be gone.
    if (besides) return work.kind !== 'extension' || w.about?.['extension'] === work.about?.['extension'];
    return paths.includes(w.path) && w.level === work.level && w.about?.['round'] === work.about?.['round'] && w.about?.['seat'] === work.about?.['seat'];
  };
  return Object.values(state.work).find(fits);
}
