/** Text that is being typed: kept in the field until the person pauses, leaves it or submits. */
import { useEffect, useRef, useState } from 'react';
import type { FormController } from '../formController.ts';
import { afterPaint } from './afterPaint.ts';
import { whenPointerRests } from './pointerRest.ts';

const pause = 500;

/** `leave`: what the field does when it is left; the text is taken with it, as one change. */
export interface Draft { text: string; type: (text: string) => void; settle: () => void; leave: (also: () => void) => void; composing: (on: boolean) => void }

/** `settled` is the value as text; `apply` takes what was typed. Nothing settles in the middle of a Chinese syllable. */
export function useDraft(controller: FormController, field: string, settled: string, apply: (text: string) => void): Draft {
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const latest = useRef<{ text: string | undefined; composing: boolean; timer: number | undefined; apply: (text: string) => void }>({ text: undefined, composing: false, timer: undefined, apply });
  latest.current.apply = apply;

  const settle = (): void => {
    const now = latest.current;
    window.clearTimeout(now.timer);
    controller.hold(field, undefined);
    if (now.text === undefined) return;
    const text = now.text;
    now.text = undefined;
    now.apply(text);
    setDraft(undefined);
  };
  const later = (): void => {
    window.clearTimeout(latest.current.timer);
    latest.current.timer = window.setTimeout(() => { if (!latest.current.composing) settle(); }, pause);
  };
  useEffect(() => () => {
    window.clearTimeout(latest.current.timer);
    controller.hold(field, undefined);
  }, [controller, field]);

  return {
    text: draft ?? settled,
    type: (text) => {
      latest.current.text = text;
      setDraft(text);
      controller.hold(field, settle);
      later();
    },
    settle: () => afterPaint(settle),
    // A click or a key goes first; who submits meanwhile settles by himself.
    leave: (also) => whenPointerRests(() => afterPaint(() => {
      latest.current.composing = false;
      controller.asOne(() => {
        settle();
        also();
      });
    })),
    composing: (on) => {
      latest.current.composing = on;
      if (!on) later();
    },
  };
}
