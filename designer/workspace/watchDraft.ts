import type { DraftSession } from './draftSession.ts';
export const watchDraft = (_id: string, _session: DraftSession): (() => void) => () => undefined;
