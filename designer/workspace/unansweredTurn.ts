/** An undo or redo that the server was asked for, and may have done, without an answer. Until something else of one's own is seen there, a press the same way is the same. */
import { shallowRef } from 'vue';
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import { newKey } from '../../runtime/ui/apiClient.ts';
import type { Turn } from '../keys/undoKeys.ts';
import type { Label } from '../language/both.ts';

/** With its key and revision the server does it once. `done`: it was, as has been seen since. */
export interface UnansweredTurn { way: Turn; revision: number; key: string; done?: Label }

export function unansweredTurn() {
  let last: UnansweredTurn | undefined;
  /** The one that was last seen to be done without an answer. */
  const late = shallowRef<{ way: Turn; what: Label }>();
  const of = (way: Turn): UnansweredTurn | undefined => (last?.way === way ? last : undefined);
  return {
    of, late,
    /** What a press asks for now. */
    asked(way: Turn, revision: number): UnansweredTurn {
      const asked = of(way) ?? { way, revision, key: newKey() };
      last = undefined;
      return asked;
    },
    lost: (asked: UnansweredTurn): void => { last = asked; },
    /** One's own that the server has done since, answered or not. */
    seen(own: readonly Pick<PackDraftEdit, 'does' | 'label'>[]): void {
      const found = own.find(({ does }) => does === last?.way);
      if (last && found) {
        last.done = found.label;
        late.value = { way: last.way, what: found.label };
      }
      if (own.length > 0) last = undefined;
    },
  };
}
