/** The list of definitions by its keys: up and down from row to row, heads of kinds among them; right to the tools of a row, left back to it; a head is opened and shut. */
export function walkRows(event: KeyboardEvent, list: HTMLElement | undefined): void {
  if (!list || !(event.target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const next = nextOf(event.key, event.target, list);
  if (!next) return;
  event.preventDefault();
  if (next === event.target) next.click();
  else next.focus();
}

/** What has the focus next; the same element where it is to be pressed. */
function nextOf(key: string, from: HTMLElement, list: HTMLElement): HTMLElement | undefined {
  const stops = [...list.querySelectorAll<HTMLElement>('.gd-explorer-head, .gd-explorer-row')];
  const isTyping = from instanceof HTMLInputElement;
  const row = from.closest('li')?.querySelector<HTMLElement>('.gd-explorer-row') ?? from.closest('h3')?.querySelector<HTMLElement>('.gd-explorer-head') ?? from;
  const tools = [...(from.closest('li')?.querySelectorAll<HTMLElement>('.gd-explorer-tools button') ?? [])];
  switch (key) {
    case 'ArrowDown': return isTyping || !stops.includes(row) ? stops[0] : stops[stops.indexOf(row) + 1];
    case 'ArrowUp': return isTyping ? undefined : stops[stops.indexOf(row) - 1];
    case 'Home': return isTyping ? undefined : stops[0];
    case 'End': return isTyping ? undefined : stops.at(-1);
    case 'ArrowRight': return from.getAttribute('aria-expanded') === 'false' ? from : tools[tools.indexOf(from) + 1];
    case 'ArrowLeft': return from.getAttribute('aria-expanded') === 'true' ? from : tools.includes(from) ? (tools[tools.indexOf(from) - 1] ?? row) : undefined;
    default: return undefined;
  }
}
