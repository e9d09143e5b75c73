/** Acts upon definitions that the trail 留痕 tells of; the same list stands in the check of its table. */
export const definitionActs = [
  'draft.begun', 'draft.renamed', 'draft.discarded',
  // Edits that a ZIP, a model or a folder has brought, and files that left.
  'files.in', 'files.out',
  'cases.tried',
  // Named test data of a draft.
  'example.added', 'example.changed', 'example.removed', 'examples.taken',
  'publication.asked', 'publication.checked', 'publication.withdrawn', 'publication.approved', 'publication.declined',
  'consultation.asked', 'consultation.seen', 'consultation.answered',
  'version.inForce', 'version.returned',
  // What becomes of the overlays on top of a version.
  'overlay.followed', 'overlay.stays', 'overlay.returned',
  // Open cases moved to a version or back: as it was ordered, and as it ended.
  'cases.ordered', 'cases.moved', 'cases.broken',
] as const;
export type DefinitionAct = (typeof definitionActs)[number];
