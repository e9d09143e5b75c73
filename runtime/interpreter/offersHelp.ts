/** Asking a colleague to draft one's own work, and ending that. */
import type { Asking } from './actionOffer.ts';
import type { Work } from './caseState.ts';
import { helpersFor, mayBeHelped } from './helpers.ts';
import { openHelp } from './helpWith.ts';
import { packView } from './packView.ts';
import { verbTitles } from './verbTitles.ts';

export function offerHelp(asking: Asking, work: Work): void {
  const { state, organisation, pack, actor, open } = asking;
  if (!mayBeHelped(state, work)) return;
  const name = (person: string): string => organisation.person(person)?.name ?? person;
  const asked = openHelp(state, work.id);
  if (asked) {
    const helper = name(asked.assignee ?? '');
    open.push({ verb: 'end-help', work: work.id, title: { zh: `${verbTitles['end-help'].zh}：${helper}`, en: `${verbTitles['end-help'].en}: ${helper}` }, needs: { opinion: 'none' } });
    return;
  }
  // Who follows the flow has no use for it, and the rights of everybody in the organ are asked for it.
  if (!asking.copies) return;
  const able = helpersFor(pack, packView(pack).process(state.process), state, organisation, work, actor.person);
  if (able.length > 0) open.push({ verb: 'delegate', work: work.id, title: verbTitles.delegate, targets: able.map((person) => ({ value: person, title: { zh: name(person) } })), needs: { opinion: 'required' } });
}
