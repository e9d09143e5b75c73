/** What travels for the preview of a draft's home page. */
import { Type, type Static } from 'typebox';
import { HomePanel } from './api.ts';

const Written = Type.Record(Type.String(), Type.Unknown());
/** A home page as it stands in the page, and the ledgers that its panels show as the draft has them, by name. */
export const DashboardPreviewRequest = Type.Object({ definition: Written, ledgers: Type.Optional(Type.Record(Type.String(), Written)) }, { additionalProperties: false });
export type DashboardPreviewRequest = Static<typeof DashboardPreviewRequest>;
/** `live`: filled with what whoever asks may see; else there is nothing that he may, and the panel comes empty. */
export const PanelPreview = Type.Intersect([HomePanel, Type.Object({ live: Type.Boolean() })]);
export type PanelPreview = Static<typeof PanelPreview>;
export const DashboardPreview = Type.Object({ panels: Type.Array(PanelPreview) });
export type DashboardPreview = Static<typeof DashboardPreview>;
