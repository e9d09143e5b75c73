/**
 * The form that the page looks at. As somebody has it, it is made as soon as the draft has changed, before the page asks: the page is
 * then still drawing the edit itself. Of a form that was told before only what is new crosses, since the page stands still while it reads.
 */
import { changedParts } from '../../runtime/base/changedParts.ts';
import type { FormAnswer, FormInPack } from './checkMessages.ts';
import type { SeenFrom } from '../simulator/formAsSeen.ts';

interface Asked { form: string; from?: SeenFrom }

export function followedForm(make: (form: string, from?: SeenFrom) => FormInPack | undefined) {
  let asked: Asked | undefined;
  let ready: { form: FormInPack | undefined } | undefined;
  let told: FormInPack | undefined;
  const made = (): FormInPack | undefined => (ready ??= { form: asked && make(asked.form, asked.from) }).form;
  return {
    /** The draft is another. */
    changed: (): void => { ready = undefined; },
    /** What will be asked for next, if it is the same again. Who looks at the whole form draws it by itself (`formOnBasis.ts`) and is not disturbed. */
    prepare: (): void => { if (asked?.from) made(); },
    answer(now: Asked): FormAnswer {
      if (JSON.stringify(now) !== JSON.stringify(asked)) ready = undefined;
      asked = now;
      const form = made();
      if (!form) return {};
      const before = told;
      told = form;
      if (!before) return { form };
      const change = changedParts(before, form);
      return { since: change ? { change } : {} };
    },
  };
}
