/** Kinds of acts, as one asks the trail for them: each act belongs to one. */
import type { DefinitionAct } from '../../runtime/base/definitionActs.ts';

const groups = {
  drafts: ['draft.begun', 'draft.renamed', 'draft.discarded'],
  files: ['files.in', 'files.out'],
  trials: ['cases.tried'],
  examples: ['example.added', 'example.changed', 'example.removed', 'examples.taken'],
  publications: ['publication.asked', 'publication.checked', 'publication.withdrawn', 'publication.approved', 'publication.declined'],
  consultations: ['consultation.asked', 'consultation.seen', 'consultation.answered'],
  versions: ['version.inForce', 'version.returned', 'overlay.followed', 'overlay.stays', 'overlay.returned'],
  moves: ['cases.ordered', 'cases.moved', 'cases.broken'],
} as const satisfies Record<string, readonly DefinitionAct[]>;

export type TrailGroup = keyof typeof groups;
export const trailGroups = Object.keys(groups) as TrailGroup[];
/** Nothing for a name that is none: the trail is then shown whole. */
export const actsOf = (group: string): readonly DefinitionAct[] | undefined => (Object.hasOwn(groups, group) ? groups[group as TrailGroup] : undefined);
