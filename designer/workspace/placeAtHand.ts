/**
 * The place at hand in an editor, told to the page, which follows it when others put something in above it (`pages/followedPlace.ts`). What the
 * page holds comes back to the editor as a place to turn to: so one that was left is taken back, else others would bring it back by moving it.
 */
export interface PlaceAtHand {
  /** `place`: an item of a list that is held by its number, as `/rules/2`. Whoever was led to a part of it stays there. */
  take(place: string): void;
  /** Something else is at hand, which needs no following: another tab, or what is held by its name. `place`: what is at hand now, unless that is where one was led to. */
  leave(place?: string): void;
}

export function placeAtHand(props: { readonly selected: readonly string[] }, select: (ids: string[]) => void): PlaceAtHand {
  const led = (): string => props.selected.at(-1) ?? '';
  const isWithin = (place: string): boolean => led() === place || led().startsWith(`${place}/`);
  return {
    take(place) { if (!isWithin(place)) select([place]); },
    leave(place) { if (led() !== '' && (place === undefined || !isWithin(place))) select([]); },
  };
}
