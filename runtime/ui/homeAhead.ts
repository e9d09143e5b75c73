/** The home page's data, asked for as soon as somebody has signed in, while the page itself is on its way. */
import type { Home } from '../http/api.ts';
import { readHome } from './api.ts';

let ahead: Promise<Home> | undefined;

/** At each sign-in; where another page comes next, what was asked for whoever signed in before is dropped: it is not this person's. */
export function askHomeAhead(isNext: boolean): void {
  ahead = isNext ? readHome() : undefined;
  // Whoever takes it hears of a failure.
  ahead?.catch(() => {});
}

/** What was asked for ahead, once; otherwise the newest. */
export function takeHome(): Promise<Home> {
  const taken = ahead ?? readHome();
  ahead = undefined;
  return taken;
}
