/** How the items of a region are called, wherever one of them is spoken of first. */
import type { Draft } from './draft.ts';
import { nameOf } from './elementSteps.ts';
import { loopOf, type FlowNode } from './flowGraph.ts';
import { isChosen } from './inclusive.ts';
import { isName } from './naming.ts';
import { ownBlock } from './ownParts.ts';
import type { BlockItem, NodeItem, Region } from './region.ts';

export class ItemNames {
  private readonly draft: Draft;
  private readonly region: Region;
  constructor(draft: Draft, region: Region) {
    this.draft = draft;
    this.region = region;
  }

  of(id: string): string {
    const item = this.region.items.get(id)!;
    return item.kind === 'block' ? isChosen(item) ? this.ofChoosing(item) : this.ofBlock(item) : this.entryName(item);
  }
  private readonly blockNames = new Map<BlockItem, string>();
  ofBlock(item: BlockItem): string {
    let name = this.blockNames.get(item);
    if (name === undefined) this.blockNames.set(item, (name = item.split.type.endsWith('Gateway') ? nameOf(this.draft, item.split) : this.draft.steps.free(`${nameOf(this.draft, item.split)}-then`, 'together')));
    return name;
  }
  /** A loop has a block around its step, and the block is what is entered. */
  private entryName(item: NodeItem): string {
    return loopOf(item.node) ? this.ofLoop(item.node) : nameOf(this.draft, item.node);
  }
  private readonly loopNames = new Map<FlowNode, string>();
  ofLoop(node: FlowNode): string {
    let name = this.loopNames.get(node);
    const own = ownBlock(this.draft, node)?.['name'];
    if (name === undefined && isName(own) && !node.inside) this.loopNames.set(node, (name = this.draft.steps.own(own)));
    if (name === undefined) this.loopNames.set(node, (name = this.draft.steps.free(`each-${nameOf(this.draft, node)}`, 'each')));
    return name;
  }

  private readonly choosing = new Map<BlockItem, string>();
  /** The task before an inclusive block in which its ways are chosen: the block is entered by it. */
  ofChoosing(item: BlockItem): string {
    let name = this.choosing.get(item);
    if (name === undefined) this.choosing.set(item, (name = this.draft.steps.free(`decide-${this.ofBlock(item)}`, 'decide')));
    return name;
  }
}
