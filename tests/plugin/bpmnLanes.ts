/** The lanes of a written model, and what is wrong with them: a node in none or in two, a shape outside its lane, a way through a box. */
import { BpmnModdle } from 'bpmn-moddle';
import { listOf, refOf, textOf, typeOf, type Element } from '../../plugins/bpmn/element.ts';
import { crosses, type Box, type Point } from '../../plugins/bpmn/write/route.ts';

export interface DrawnLanes {
  /** Titles of what stands in it by the lane's name, of all processes. */
  lanes: Map<string, string[]>;
  faults: string[];
  /** Ways that run through a box that they do not belong to. */
  crossings: string[];
}

export async function drawnLanes(xml: string): Promise<DrawnLanes> {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const root = rootElement as Element;
  const drawn = new Map(listOf(root, 'diagrams').flatMap((diagram) => listOf(refOf(diagram, 'plane')!, 'planeElement')).map((each) => [each['bpmnElement'] as Element, each]));
  const boxOf = (element: Element): Box | undefined => drawn.get(element)?.['bounds'] as Box | undefined;
  const found: DrawnLanes = { lanes: new Map(), faults: [], crossings: [] };
  const pools = listOf(root, 'rootElements').flatMap((each) => listOf(each, 'participants'));
  for (const process of listOf(root, 'rootElements').filter((each) => typeOf(each) === 'Process')) {
    const parts = listOf(process, 'flowElements').filter((each) => !typeOf(each).startsWith('Data'));
    const nodes = parts.filter((each) => typeOf(each) !== 'SequenceFlow');
    for (const flow of parts.filter((each) => typeOf(each) === 'SequenceFlow')) {
      const way = listOf(drawn.get(flow) ?? flow, 'waypoint') as unknown as Point[];
      const ends = [refOf(flow, 'sourceRef')!, refOf(flow, 'targetRef')!].flatMap((end) => [end, refOf(end, 'attachedToRef')]);
      const met = nodes.filter((node) => !ends.includes(node) && boxOf(node) && way.some((point, i) => i > 0 && crosses(boxOf(node)!, way[i - 1]!, point)));
      for (const node of met) found.crossings.push(`${flow.id} through ${node.id}`);
    }
    const lanes = innermost(listOf(process, 'laneSets'));
    if (lanes.length === 0) continue;
    const pool = pools.find((each) => each['processRef'] === process);
    for (const lane of lanes) {
      found.lanes.set(lane.name!, listOf(lane, 'flowNodeRef').flatMap((node) => textOf(node.name) || []));
      if (!boxOf(lane) || typeof drawn.get(lane)!['isHorizontal'] !== 'boolean') found.faults.push(`lane ${lane.id} is not drawn`);
      else if (pool && boxOf(pool) && !holds(boxOf(pool)!, boxOf(lane)!)) found.faults.push(`lane ${lane.id} outside its pool`);
    }
    for (const node of nodes) {
      const within = lanes.filter((lane) => listOf(lane, 'flowNodeRef').includes(node));
      const host = refOf(node, 'attachedToRef');
      if (within.length !== 1) found.faults.push(`${node.id} in ${within.length} lanes`);
      else if (host ? !listOf(within[0]!, 'flowNodeRef').includes(host) : boxOf(node) && boxOf(within[0]!) && !holds(boxOf(within[0]!)!, boxOf(node)!)) found.faults.push(`${node.id} is drawn outside its lane ${within[0]!.name}`);
    }
  }
  return found;
}

const innermost = (sets: readonly Element[]): Element[] => sets.flatMap((set) => listOf(set, 'lanes')).flatMap((lane) => {
  const inner = refOf(lane, 'childLaneSet');
  return inner && listOf(inner, 'lanes').length > 0 ? innermost([inner]) : [lane];
});
const holds = (outer: Box, inner: Box): boolean => outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;
