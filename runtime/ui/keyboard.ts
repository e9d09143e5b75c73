/** Keys that work anywhere outside an input. A sequence (`g` then `w`) must be typed within a second. */
type Act = () => void;

const inInput = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const sequenceTime = 1000;

/** `keys`: `mod+k` (Ctrl or Command, also in inputs), `?`, `n`, `g w`. Gives the function that takes the keys away again. */
export function listenToKeys(keys: Record<string, Act>): () => void {
  let first = '';
  let firstAt = 0;
  const heard = (event: KeyboardEvent): void => {
    if (event.isComposing || event.defaultPrevented) return;
    const mod = event.ctrlKey || event.metaKey;
    const name = mod ? `mod+${event.key.toLowerCase()}` : event.key;
    if (event.altKey || (!mod && inInput(event.target))) return;
    const sequence = first !== '' && event.timeStamp - firstAt < sequenceTime ? `${first} ${name}` : '';
    const act = keys[sequence] ?? keys[name];
    first = act ? '' : name;
    firstAt = event.timeStamp;
    if (!act) return;
    event.preventDefault();
    act();
  };
  document.addEventListener('keydown', heard);
  return () => document.removeEventListener('keydown', heard);
}
