/** The keys of a process that is edited, on the picture and in the list; what is typed or pressed in something of its own stays there. */

/** `Ctrl+Shift+Z`, `Alt+ArrowUp`, `Delete`, `+`: Shift counts where it does not already make another sign. */
export function keyOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const mod = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [mod ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && (mod || key.length > 1) ? 'Shift' : '', key].filter((each) => each !== '').join('+');
}

/** What is typed belongs to its field; Enter and the blank belong to the button, link or choice that has the focus. */
function isOwnKey(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]')) return true;
  return (key === 'Enter' || key === ' ') && target.closest('button, a, summary, [role="option"], [role="tab"]') !== null;
}

export type KeyActs = Readonly<Record<string, (() => void) | undefined>>;

/** Tells whether the key did something. */
export function takeKey(event: KeyboardEvent, acts: KeyActs): boolean {
  if (isOwnKey(event.target, event.key)) return false;
  const act = acts[keyOf(event)];
  if (!act) return false;
  event.preventDefault();
  act();
  return true;
}
