/** What rules can listen to, in words as far as there are some; the names of the history otherwise. */
import { caseEventNames, outerEventNames } from '../../runtime/definition/model/eventName.ts';
import { i18n } from '../../runtime/ui/language.ts';
import { both } from '../language/both.ts';
import type { Choice } from './referenceChoices.ts';

/** Giving one's agreement in a seat is an event of its own for rules. */
const names = ['seat.agreed', ...caseEventNames] as const;

/** `outside`: also what is no event of the case itself. */
export function eventChoices(outside = false): Choice[] {
  const choices = [...names, ...(outside ? outerEventNames : [])].map((value): Choice => {
    const key = `designer.event.${value.replace('.', '-')}`;
    return (i18n.global.te as (k: string) => boolean)(key) ? { value, title: both(key) } : { value };
  });
  return choices.sort((a, b) => Number(b.title !== undefined) - Number(a.title !== undefined));
}
