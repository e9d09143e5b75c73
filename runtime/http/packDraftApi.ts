/** Drafts of a pack and of overlays as the API takes and gives them. */
import { Type, type Static } from 'typebox';
import { OrganRef, PersonRef, optional } from './api.ts';

const Sentence = Type.Object({ zh: Type.String({ maxLength: 400 }), en: Type.String({ maxLength: 400 }) }, { additionalProperties: false });
const path = Type.String({ minLength: 1, maxLength: 300 });
/** Offsets count UTF-16 units of the file before the change; sorted, not overlapping. */
export const TextEdit = Type.Object({ start: Type.Integer({ minimum: 0 }), end: Type.Integer({ minimum: 0 }), text: Type.String() }, { additionalProperties: false });
export const PackChange = Type.Union([
  Type.Object({ path, edits: Type.Array(TextEdit, { maxItems: 10_000 }) }, { additionalProperties: false }),
  Type.Object({ path, created: Type.String() }, { additionalProperties: false }),
  Type.Object({ path, deleted: Type.String() }, { additionalProperties: false }),
  Type.Object({ path, renamedTo: path, edits: optional(Type.Array(TextEdit, { maxItems: 10_000 })) }, { additionalProperties: false }),
]);
export type PackChange = Static<typeof PackChange>;

/** How many problems the designer found last, at which revision; how many of them are warnings, and how many hints there are besides. */
const amount = Type.Integer({ minimum: 0, maximum: 1_000_000 });
const DraftChecked = Type.Object({ revision: Type.Integer({ minimum: 0 }), problems: amount, warnings: optional(amount), hints: optional(amount) }, { additionalProperties: false });
const Present = Type.Object({ person: PersonRef, file: optional(Type.String()) });

const draftSummary = {
  id: Type.String(), title: Type.String(), pack: Type.String(), base: Type.String(), organ: optional(OrganRef), isCurrent: Type.Boolean(), revision: Type.Integer(), madeBy: PersonRef, madeAt: Type.String(),
  lastBy: optional(PersonRef), lastAt: optional(Type.String()),
  closed: optional(Type.Object({ at: Type.String(), how: Type.Unsafe<'discarded' | 'published'>({ type: 'string', enum: ['discarded', 'published'] }), by: optional(PersonRef) })),
  checked: optional(DraftChecked),
};
export const PackDraftSummary = Type.Object(draftSummary);
export type PackDraftSummary = Static<typeof PackDraftSummary>;
/** `people`: who has a draft open now, each file by its path. `overlaysOf`: the organs whose overlays the asker may write. */
export const PackDrafts = Type.Object({ rows: Type.Array(Type.Object({ ...draftSummary, people: Type.Array(Present) })), mayEdit: Type.Boolean(), overlaysOf: Type.Unsafe<'any' | 'own' | 'none'>({ type: 'string', enum: ['any', 'own', 'none'] }) });
export type PackDrafts = Static<typeof PackDrafts>;
export const SourceText = Type.Object({ path: Type.String(), text: Type.String() });
/** `files` are those that the version it began with has not, or has otherwise; `removed` those that only that version has. Of an overlay `files` are all of its own. */
const ChainFiles = Type.Object({ hash: Type.String(), root: Type.String(), overlays: Type.Array(Type.Array(SourceText)) });
/** What an overlay stands on: the sources of the pack itself are read by `root`, `overlays` are those between, the lowest first; `ancestor` is what its files were written for, when that is another; `own` is the overlay in force with what it stands on; `began` its own files before the first edit; `below` the overlays in force of organs below, parents first, for whoever may edit the draft. */
export const OverlayBasis = Type.Object({ base: ChainFiles, above: optional(Type.String()), ancestor: optional(ChainFiles), inForce: Type.Boolean(), own: optional(ChainFiles), began: Type.Array(SourceText), below: Type.Array(Type.Object({ organ: OrganRef, over: optional(Type.String()), files: Type.Array(SourceText) })) });
export type OverlayBasis = Static<typeof OverlayBasis>;
/** What has become of a draft. `waits`: asked to be put in force as it was at a revision; `stands`: what is in force now came of what was `published` of it. `mayCarry`: it is closed or behind, and the asker may bring what it changes into a draft of the version in force. */
const draftStanding = {
  mayCarry: Type.Boolean(), waits: optional(Type.Object({ publication: Type.String(), revision: Type.Integer() })), published: optional(Type.Object({ publication: Type.String(), revision: Type.Integer(), stands: Type.Boolean() })),
  carriedFrom: optional(Type.Object({ draft: Type.String(), title: Type.String(), revision: Type.Integer() })), carriedTo: Type.Array(Type.Object({ draft: Type.String(), title: Type.String() })),
};
export const PackDraft = Type.Object({ ...draftSummary, ...draftStanding, mayEdit: Type.Boolean(), files: Type.Array(SourceText), removed: Type.Array(Type.String()), overlay: optional(OverlayBasis) });
export type PackDraft = Static<typeof PackDraft>;
export const PackSources = Type.Object({ hash: Type.String(), files: Type.Array(SourceText) });
export type PackSources = Static<typeof PackSources>;
export const PackDraftTitle = Type.Object({ title: Type.String({ minLength: 1, maxLength: 120 }) }, { additionalProperties: false });
/** `organ`: a draft of its overlay; of the pack itself when absent. */
export const BeginPackDraft = Type.Object({ title: Type.String({ minLength: 1, maxLength: 120 }), organ: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) }, { additionalProperties: false });

export const PackDraftEdit = Type.Object({
  seq: Type.Integer(), by: PersonRef, at: Type.String(), does: Type.Unsafe<'edit' | 'undo' | 'redo'>({ type: 'string', enum: ['edit', 'undo', 'redo'] }), about: optional(Type.Integer()),
  label: Sentence, changes: Type.Array(PackChange), undone: Type.Boolean(),
});
export type PackDraftEdit = Static<typeof PackDraftEdit>;
/** Applied to what the asker had, in their order, the edits give what is there at `revision`. */
export const PackDraftEdits = Type.Object({ revision: Type.Integer(), edits: Type.Array(PackDraftEdit) });
export type PackDraftEdits = Static<typeof PackDraftEdits>;
/** `from`: what a file has brought, for the trail of definitions; nothing for what somebody typed. Its name is cut where it is too long, as of every file that comes in (`cutFileName.ts`). */
const EditOrigin = Type.Object({ by: Type.Unsafe<'zip' | 'model' | 'folder'>({ type: 'string', enum: ['zip', 'model', 'folder'] }), file: optional(Type.String()) }, { additionalProperties: false });
export type EditOrigin = Static<typeof EditOrigin>;
export const EditPackDraftRequest = Type.Object({ revision: Type.Integer({ minimum: 0 }), label: Sentence, changes: Type.Array(PackChange, { minItems: 1, maxItems: 2_000 }), from: optional(EditOrigin) }, { additionalProperties: false });
export type EditPackDraftRequest = Static<typeof EditPackDraftRequest>;
/** Undo and redo say what the asker has seen, so that the answer brings him up to date. */
export const PackDraftRevision = Type.Object({ revision: Type.Integer({ minimum: 0 }) }, { additionalProperties: false });
/** What a draft changes is brought onto the version in force. `changes`: what the asker has in his page that the draft never got, made on `revision`, its newest. */
const carry = { revision: Type.Integer({ minimum: 0 }), changes: optional(Type.Array(PackChange, { maxItems: 2_000 })) };
export const CarryPackDraft = Type.Object(carry, { additionalProperties: false });
export type CarryPackDraft = Static<typeof CarryPackDraft>;
/** Where both sides meet: all three texts; one that is absent is no file on that side. `about` the path the texts are paths. `line`: of the version in force. */
export const CarryConflict = Type.Object({
  key: Type.String(), path: Type.String(), about: Type.Unsafe<'lines' | 'file' | 'path'>({ type: 'string', enum: ['lines', 'file', 'path'] }), line: optional(Type.Integer()), was: optional(Type.String()), mine: optional(Type.String()), theirs: optional(Type.String()),
});
export type CarryConflict = Static<typeof CarryConflict>;
/** `onto`: what is in force, said again with the choices. `since`: the revision that was put in force, when only what came later is brought along. `alike`: files that both changed in the same way. */
export const PackDraftCarryPlan = Type.Object({
  revision: Type.Integer(), onto: Type.String(), since: optional(Type.Integer()), alike: Type.Integer(), conflicts: Type.Array(CarryConflict),
  files: Type.Array(Type.Object({ path: Type.String(), does: Type.Unsafe<'edited' | 'created' | 'deleted' | 'renamed'>({ type: 'string', enum: ['edited', 'created', 'deleted', 'renamed'] }), to: optional(Type.String()) })),
});
export type PackDraftCarryPlan = Static<typeof PackDraftCarryPlan>;
const CarryChoice = Type.Union([Type.Object({ take: Type.Literal('theirs') }, { additionalProperties: false }), Type.Object({ take: Type.Literal('mine') }, { additionalProperties: false }), Type.Object({ take: Type.Literal('text'), text: Type.String() }, { additionalProperties: false })]);
export type CarryChoice = Static<typeof CarryChoice>;
/** `choices`: by the key of each conflict. */
export const BeginCarriedDraft = Type.Object({ ...carry, onto: Type.String({ maxLength: 120 }), title: Type.String({ minLength: 1, maxLength: 120 }), choices: Type.Record(Type.String({ maxLength: 400 }), CarryChoice) }, { additionalProperties: false });
export type BeginCarriedDraft = Static<typeof BeginCarriedDraft>;
/** The files of a draft for a folder, by their path within the pack; `root`: what the draft puts before each. */
export const PackDraftFolder = Type.Object({ revision: Type.Integer(), title: Type.String(), root: Type.String(), files: Type.Array(SourceText) });
export type PackDraftFolder = Static<typeof PackDraftFolder>;
/** What a ZIP would change: to be looked at, and then sent as one edit. `passed`: what came along and is no definition. */
export const PackDraftPlan = Type.Object({ revision: Type.Integer(), changes: Type.Array(PackChange), passed: optional(Type.Array(Type.String())) });
export type PackDraftPlan = Static<typeof PackDraftPlan>;
/** A model of another format, to be read as drafts; `file` is its name, cut likewise. */
export const ModelToRead = Type.Object({ file: Type.String({ minLength: 1 }), text: Type.String({ maxLength: 8_388_608 }) }, { additionalProperties: false });
const ModelRemark = Type.Object({ element: Type.String(), type: Type.String(), name: Type.String(), why: Sentence });
/** What a model cannot express of the process that it is written of. */
export const ModelRemarks = Type.Object({ remarks: Type.Array(ModelRemark) });
export type ModelRemarks = Static<typeof ModelRemarks>;
/** What a model would change in a draft, with what was refused, lost and assumed by element. */
export const PackDraftModelPlan = Type.Object({
  revision: Type.Integer(), changes: Type.Array(PackChange), processes: Type.Array(Type.Object({ element: Type.String(), process: optional(Type.String()), whole: Type.Boolean() })),
  refused: Type.Array(ModelRemark), lost: Type.Array(ModelRemark), assumed: Type.Array(ModelRemark),
});
export type PackDraftModelPlan = Static<typeof PackDraftModelPlan>;
export const PackDraftPresenceRequest = Type.Object({ file: optional(path), left: optional(Type.Boolean()), checked: optional(DraftChecked) }, { additionalProperties: false });
export const PackDraftPresence = Type.Object({ people: Type.Array(Present) });
export type PackDraftPresence = Static<typeof PackDraftPresence>;
/** What `draft.conflict` tells beside its words: both sides, file by file; of a file that one side made or took away all lines, of one that both call otherwise none. `start`: where theirs begin in the file as it is now. */
export const PackDraftConflict = Type.Object({
  path: Type.String(), by: Type.Array(PersonRef), mine: PackChange, theirs: Type.Unsafe<'edited' | 'created' | 'deleted' | 'renamed'>({ type: 'string', enum: ['edited', 'created', 'deleted', 'renamed'] }),
  lines: optional(Type.Array(Type.Object({ start: Type.Integer(), was: Type.String(), mine: Type.String(), theirs: Type.String() }))),
});
export type PackDraftConflict = Static<typeof PackDraftConflict>;

/** How many people hold each role now. */
export const HeadCounts = Type.Object({ holders: Type.Array(Type.Object({ posts: Type.Array(Type.String()), people: Type.Integer() })) });
export type HeadCounts = Static<typeof HeadCounts>;
