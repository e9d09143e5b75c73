/** In which order the items of a region are written: each before what follows it, as far as nothing goes round. */
import type { Item, Region, Target } from './region.ts';

export function orderOf(region: Region): Item[] {
  const seen = new Set<string>();
  const done: Item[] = [];
  // Depth first without recursion, last way first, so that the first way comes right behind its item.
  const stack: { item: Item; next: string[] }[] = [];
  const enter = (target: Target): void => {
    if (!('to' in target) || seen.has(target.to)) return;
    const item = region.items.get(target.to);
    if (!item) return;
    seen.add(target.to);
    stack.push({ item, next: targetsOf(region, item) });
  };
  enter(region.entry);
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const to = top.next.pop();
    if (to !== undefined) enter({ to });
    else done.push(stack.pop()!.item);
  }
  return done.reverse();
}

function targetsOf(region: Region, item: Item): string[] {
  // What an event-based gateway waits for is part of it: what follows those events comes next.
  if (item.kind === 'node' && item.node.type === 'EventBasedGateway') return directly(item).flatMap((id) => directly(region.items.get(id)!));
  return directly(item);
}

function directly(item: Item): string[] {
  const ways = item.kind === 'block' ? [item.after] : [...item.ways, ...item.events.map(({ way }) => way)];
  return ways.flatMap(({ target }) => ('to' in target ? [target.to] : []));
}
