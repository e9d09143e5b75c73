/** Which steps, stages and ends are found by what is typed: a part of their words, or the initials of the title; whose title begins so come first. */
import { initialsAt, initialsOf } from '../language/pinyinInitials.ts';

export function placesFound<P extends { title: string; words: string }>(all: readonly P[], typed: string): readonly P[] {
  const asked = typed.trim().toLowerCase();
  if (asked === '') return all;
  const isInitials = /^[a-z0-9]{2,}$/.test(asked);
  const scored = all.map((place) => {
    const title = place.title.toLowerCase();
    const at = isInitials ? initialsAt(initialsOf(title), asked) : -1;
    return { place, score: title === asked ? 0 : title.startsWith(asked) ? 1 : at === 0 ? 2 : place.words.toLowerCase().includes(asked) ? 3 : at > 0 && asked.length >= 3 ? 4 : 5 };
  });
  return scored.filter(({ score }) => score < 5).sort((a, b) => a.score - b.score).map(({ place }) => place);
}
