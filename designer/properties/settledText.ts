/** The words of one field between what stands in the definition and what its author types: which of both is shown, and when they are taken. */
import { nextTick, ref, type Ref } from 'vue';

export interface SettledText {
  /** What the field shows. */
  typed: Ref<string>;
  /** What stands in the definition. */
  stands: Ref<string>;
  type: (words: string) => void;
  settle: () => void;
  /** Something else stands there: by these words, or by others'. */
  show: (value: string) => void;
  restore: () => void;
}

/** `take` makes an edit of the words; `lose` tells of words that have no place any more. */
export function settledText(value: string, take: (words: string) => void, lose: (words: string) => void): SettledText {
  const typed = ref(value);
  const stands = ref(value);
  /** The words that were given away last: until something else is typed they are not given once more. */
  let given: string | undefined;
  /** They did not fit: what stood there stands. */
  let isRefused = false;
  /** Words that did not fit, and under which something else stands by now: perhaps another row. */
  let isElsewhere = false;

  function restore(): void {
    typed.value = stands.value;
    given = undefined;
    isRefused = false;
    isElsewhere = false;
  }
  return {
    typed, stands, restore,
    type(words) {
      typed.value = words;
      given = undefined;
      isRefused = false;
    },
    settle() {
      const words = typed.value;
      if (words === stands.value) return;
      if (isElsewhere) {
        restore();
        lose(words);
        return;
      }
      if (words === given) return;
      given = words;
      take(words);
      // What was taken stands there as soon as the page is drawn.
      void nextTick(() => { if (given === words && stands.value !== words) isRefused = true; });
    },
    show(next) {
      const isTaken = typed.value === stands.value || typed.value === next || (given === typed.value && !isRefused);
      stands.value = next;
      if (isTaken) restore();
      else isElsewhere = true;
    },
  };
}
