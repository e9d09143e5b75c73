/** Brings a place of the definition that is open in sight and gives it the focus: its own input, else what its editor has chosen, else the editor. */
import { t } from '../../runtime/ui/language.ts';

const work = '.gd-work';

/** `itemsAt` tells how many items a list of the definition has, by its way. */
export function reachPlace(at: string, itemsAt: (list: string) => number): void {
  const found = placeAt(at) ?? (openRest(at, itemsAt), undefined);
  if (found) take(found);
  // What a list has opened is drawn a moment later.
  else window.setTimeout(() => { const next = placeAt(at) ?? editor(); if (next) take(next); });
}

const chosen = (): HTMLElement | null => document.querySelector<HTMLElement>(`${work} [aria-current="true"]`);
const inputAt = (at: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-path="p${CSS.escape(at)}"] input, #p${CSS.escape(at)}`);
/** A whole item of a list stands in the list of its editor, where there is one. */
const placeAt = (at: string): HTMLElement | null => (/^(\/\w+\/\d+)?$/.test(at) ? chosen() : null) ?? (at === '' ? null : inputAt(at));
const editor = (): HTMLElement | null => chosen() ?? document.querySelector<HTMLElement>(`${work} .gd-process`) ?? document.querySelector<HTMLElement>(`${work} h1`);

function take(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
  element.focus();
}

/** Pictures that are waited for until the properties are drawn: a key may come before them. */
const patience = 60;

/** The properties beside a picture. */
export function reachProperties(): void {
  const look = (left: number): void => {
    const input = document.querySelector<HTMLElement>('.gd-side input, .gd-side textarea');
    if (input) input.focus();
    else if (left > 0) requestAnimationFrame(() => look(left - 1));
  };
  look(patience);
}

/** A long list shows its first items only: the others are asked for by its own button. */
function openRest(at: string, itemsAt: (list: string) => number): void {
  const list = at.replace(/\/\d+$/, '');
  const shown = document.querySelector<HTMLElement>(`${work} [data-path="p${CSS.escape(list)}"]`);
  if (list === at || !shown) return;
  const rest = t('designer.restOfItems', { count: itemsAt(list) - shown.querySelectorAll(':scope > ol > li').length });
  [...shown.querySelectorAll<HTMLElement>(':scope > .gd-add')].find((button) => button.textContent?.trim() === rest)?.click();
}
