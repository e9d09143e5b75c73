/** What there was when a scenario failed, for whoever must mend it. */
import { availableActions } from '../availableActions.ts';
import type { CaseEvent } from '../caseEvent.ts';
import { actorOf } from './act.ts';
import { describeWork } from './seenWords.ts';
import type { World } from './world.ts';

function eventLine(event: CaseEvent): string {
  const { kind, sequence, at, by, ...rest } = event;
  const facts = Object.entries(rest).flatMap(([key, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${key}=${value}`]
      : key === 'node' || key === 'work' ? [`${key}=${(value as { path: string }).path}`]
        : key === 'clock' ? [`clock=${(value as { deadline: string; dueAt: string }).deadline} due ${(value as { dueAt: string }).dueAt}`]
          : key === 'because' ? [`because ${(value as string[]).join('; ')}`] : []);
  return `    ${sequence} ${at.slice(0, 16)} ${by} ${kind} ${facts.join(' ')}`;
}

export function reportWorld(world: World, newest = 40): string {
  const lines: string[] = [`  at ${world.at}`];
  for (const { state, events } of world.cases.values()) {
    lines.push(`  ${state.process}@${state.organ} ${state.status}${state.end ? ` (${state.end})` : ''}, stage ${state.stage}, phase ${state.phase}`);
    if (events.length > newest) lines.push(`    … ${events.length - newest} events before`);
    lines.push(...events.slice(-newest).map(eventLine));
    for (const work of Object.values(state.work)) lines.push(`    waits: ${describeWork(work)}`);
    const people = new Set(Object.values(state.work).flatMap((w) => (w.assignee ? [w.assignee] : w.candidates)));
    for (const who of people) {
      const actor = actorOf(world, who);
      if (!actor) continue;
      const { open, closed } = availableActions(world.pack, state, actor, world.organisation, world);
      lines.push(`    ${who} may: ${[...new Set(open.map((o) => `${o.verb}${o.targets ? ` (${o.targets.map((t) => t.value).join('|')})` : ''}`))].join(', ')}`);
      for (const c of closed) lines.push(`      not ${c.verb} (${c.title.zh}): ${c.because.zh}`);
    }
  }
  return lines.join('\n');
}
