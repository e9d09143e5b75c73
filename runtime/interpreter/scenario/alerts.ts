/** What the observing rules raise in a scenario, asked of its events as the platform asks after each step. */
import { definitionsOf } from '../../definition/load/pack.ts';
import { readPath } from '../condition.ts';
import { eventName, overseenKinds, oversightEvent, oversightFacts, stateAfter, type OverseenCase } from '../oversightFacts.ts';
import { packView } from '../packView.ts';
import type { CaseRecord, World } from './world.ts';

/** The rules that raised an alert on a case so far, each once, in the order in which they did. */
export function alertsOf(world: World, { events }: CaseRecord): string[] {
  const view = packView(world.pack);
  const ruleSets = definitionsOf(world.pack, 'ruleSet');
  const kinds = overseenKinds(world.pack);
  const raised = new Set<string>();
  for (const event of events.filter((e) => kinds.has(eventName(e)))) {
    const overseen: OverseenCase = { view, organisation: world.organisation, ruleSets, state: stateAfter(events, event.sequence), events: events.filter((e) => e.sequence <= event.sequence) };
    const { event: name, data } = oversightEvent(overseen, event);
    const load = oversightFacts(overseen, event);
    const read = (path: string): unknown => {
      const [root = '', ...rest] = path.split('.');
      if (root === 'tally') return load(path);
      return rest.length === 0 ? (root === 'event' ? data : load(root)) : readPath(root === 'event' ? data : load(root), rest.join('.'));
    };
    for (const rule of ruleSets.flatMap((set) => set.rules)) {
      if (rule.severity === 'block' || !rule.upon.includes(name)) continue;
      const truth = view.predicate(rule.when)(read);
      if (truth === 1 || (truth === -1 && rule.undecided === 'alert')) raised.add(rule.rule);
    }
  }
  return [...raised];
}
