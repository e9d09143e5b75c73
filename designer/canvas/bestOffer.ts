/** Which of several offers Enter takes while one types: what is called so, else what begins so, else the first; what cannot be taken never while another can. */
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';

export function bestOffer(offers: readonly { title: string; isClosed?: boolean | undefined }[], typed: string): number {
  const asked = typed.trim().toLowerCase();
  const score = ({ title, isClosed }: (typeof offers)[number]): number => {
    const own = title.toLowerCase();
    const fit = asked === '' ? 2 : own === asked ? 0 : own.startsWith(asked) || (/^[a-z]{2,}$/.test(asked) && initialsAt(initialsOf(title), asked) === 0) ? 1 : 2;
    return fit + (isClosed === true ? 10 : 0);
  };
  let best = 0;
  offers.forEach((offer, index) => { if (score(offer) < score(offers[best]!)) best = index; });
  return best;
}
