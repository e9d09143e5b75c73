/** Brings a place of the definition that is open in sight and gives it the focus: its own input, else what its editor has chosen, else the editor. */
import { t } from '../../runtime/ui/language.ts';
import { both } from '../language/both.ts';

const work = '.gd-work';
/** What takes the focus where a value is written: its input, the cell of a table, the column of a group, a text. */
const writes = ['input', 'textarea', '.gd-cell', '.gd-closed', '.gd-ledger-group', '[contenteditable]'];
/** Pictures that are waited for until what is beside an editor is drawn. */
const patience = 60;

/** `itemsAt` tells how many items a list of the definition has, by its way. */
export function reachPlace(at: string, itemsAt: (list: string) => number): void {
  const found = placeAt(at) ?? (openRest(at, itemsAt), undefined);
  if (found) take(found);
  // What a list has opened is drawn a moment later.
  else window.setTimeout(() => {
    const next = placeAt(at) ?? nearest(at) ?? editor();
    if (next) take(next);
    if (!placeAt(at)) awaitPlace(at, next, patience);
  });
}

/** Properties that are drawn later than their editor; whoever has gone on meanwhile is left where he is. */
function awaitPlace(at: string, had: HTMLElement | null, left: number): void {
  if (left === 0 || (document.activeElement !== had && document.activeElement !== document.body)) return;
  // What is about to be typed into a dialog that comes up meanwhile is the dialog's.
  if (isAsked()) {
    requestAnimationFrame(() => awaitPlace(at, had, left - 1));
    return;
  }
  const found = placeAt(at);
  const next = found ?? nearest(at) ?? had;
  if (next && next !== had) take(next);
  if (!found) requestAnimationFrame(() => awaitPlace(at, next, left - 1));
}

const isAsked = (): boolean => document.querySelector('[aria-modal="true"]') !== null;

const chosen = (): HTMLElement | null => document.querySelector<HTMLElement>(`${work} [aria-current="true"]`);
const picture = (): HTMLElement | null => document.querySelector<HTMLElement>(`${work} .gd-process`);
const firstIn = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(writes.map((each) => `${selector} ${each}:not([disabled])`).join());
const inputAt = (at: string): HTMLElement | null => document.querySelector<HTMLElement>(`#p${CSS.escape(at)}`) ?? firstIn(`[data-path="p${CSS.escape(at)}"]`);
/** The panel that shows the properties of a place. */
const panelOf = (at: string): string => `.gd-properties[data-of="p${CSS.escape(at)}"]`;

/** A whole item of a list stands in the list of its editor, where there is one; so does what has its properties beside it. */
function placeAt(at: string): HTMLElement | null {
  const isItem = /^(\/\w+\/\d+)?$/.test(at);
  if (at !== '' && (isItem || document.querySelector(panelOf(at)))) return chosen() ?? picture() ?? inputAt(at) ?? firstIn(panelOf(at));
  return isItem ? chosen() : inputAt(at);
}

/** Of what has no input of its own, whatever is nearest around it. */
function nearest(at: string): HTMLElement | null {
  for (let around = at.slice(0, at.lastIndexOf('/')); around !== ''; around = around.slice(0, around.lastIndexOf('/'))) {
    const found = inputAt(around) ?? firstIn(panelOf(around));
    if (found) return found;
  }
  return null;
}
const editor = (): HTMLElement | null => chosen() ?? picture() ?? document.querySelector<HTMLElement>(`${work} h1`);

function take(element: HTMLElement): void {
  element.scrollIntoView({ block: 'center' });
  element.focus();
  // What is new has no name of its own yet: what is typed is one.
  if (element instanceof HTMLInputElement && element.value === both('designer.unnamed').zh) element.select();
}

/** The properties beside a picture: a key may come before they are drawn. */
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
