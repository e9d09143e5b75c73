/** What the interpreter offers this person, in the shape that the screens draw. */
import type { ActionOffer as Offered } from '../../interpreter/actionOffer.ts';
import { availableActions } from '../../interpreter/availableActions.ts';
import { packView } from '../../interpreter/packView.ts';
import type { ReadScope } from './readScope.ts';
import type { ActionOffer, ClosedAction } from './views.ts';

export interface CaseActions {
  open: ActionOffer[];
  /** `work` tells for which piece of work it is closed. */
  closed: (ClosedAction & { work?: string })[];
}

export function caseActions(scope: ReadScope): CaseActions {
  const { pack, state, principal, organisation, at } = scope;
  const { open, closed } = availableActions(pack, state, principal, organisation, { at });
  // Who may take the work over may also assist in it: the same role, and nobody who is kept apart from it.
  const colleagues = new Map(open.flatMap((o) => (o.verb === 'transfer' && o.work ? [[o.work, o.targets ?? []] as const] : [])));
  const named = (offer: Offered): ActionOffer => {
    const shown = actionOffer(scope, offer);
    const able = offer.needs.assistants && offer.work ? colleagues.get(offer.work) : undefined;
    return able ? { ...shown, people: able.map((t) => ({ id: t.value, name: t.title.zh })) } : shown;
  };
  return { open: open.map(named), closed: closed.map(({ verb, work, title, because }) => ({ verb, title, because, ...(work ? { work } : {}) })) };
}

function actionOffer(scope: ReadScope, { verb, work, title, targets = [], places, returns, needs, primary }: Offered): ActionOffer {
  const offer: ActionOffer = {
    verb, title, primary: primary ?? false, opinion: needs.opinion, ...(work ? { work } : {}), ...(needs.assistants ? { assistants: needs.assistants } : {}),
    ...(needs.proof ? { proof: true } : {}), ...(returns ? { returns } : {}), ...(places ? { places: places.map((p) => ({ target: p.value, title: p.title })) } : {}), ...(needs.entry ? { entry: needs.entry } : {}), ...(verb === 'enter' && isMeeting(scope, work) ? { votes: true } : {}),
  };
  if (targets.length === 0) return offer;
  switch (verb) {
    case 'complete': case 'confirm': case 'decide': return { ...offer, outcomes: targets.map((t) => ({ outcome: t.value, title: t.title })) };
    case 'transfer': case 'delegate': case 'staff': case 'assign': case 'add-signer': case 'copy-to': return { ...offer, people: targets.map((t) => ({ id: t.value, name: t.title.zh })) };
    default: {
      const clock = targets.find((t) => t.clock)?.clock;
      return { ...offer, ...(clock ? { clock } : {}), targets: targets.map((t) => ({ target: t.value, title: t.title, ...(t.by ? { by: t.by } : {}) })) };
    }
  }
}

function isMeeting({ pack, state }: ReadScope, work: string | undefined): boolean {
  const level = work === undefined ? undefined : state.work[work]?.level;
  return level !== undefined && packView(pack).level(level).given.by === 'meeting';
}
