/** A list of steps cut into stages: what has events at its edge stands in a stage of its own, whose watches they are. */
import type { Stage, Watch } from '../../../runtime/plugin/pluginContract.ts';
import type { Draft } from './draft.ts';
import { nameOf } from './elementSteps.ts';
import type { Emitted } from './emit.ts';
import { eventOf } from './flowGraph.ts';
import { isName, titleOf } from './naming.ts';
import { ownStage, type OwnStage } from './ownParts.ts';
import { eventWords, triggerOf } from './triggers.ts';

export function stagesOf(draft: Draft, emitted: readonly Emitted[]): Stage[] {
  const stages: Stage[] = [];
  const phase = draft.ground.target.phases[0] ?? 'work';
  const begin = (said: string, title: Stage['title']): Stage => {
    const stage: Stage = { stage: draft.steps.free(said, 'handling'), title, phase, steps: [] };
    stages.push(stage);
    return stage;
  };
  const beginOwn = ({ stage: name, title, phase: own }: OwnStage): Stage => {
    const stage: Stage = { stage: isName(name) ? draft.steps.own(name) : draft.steps.free(name, 'handling'), title, phase: own, steps: [] };
    stages.push(stage);
    return stage;
  };
  let open: Stage | undefined;
  let within: string | undefined;
  for (const { steps, events, waits, node } of emitted) {
    const own = ownStage(draft, node);
    if (events.length === 0 && !waits) {
      if (own && own.stage !== within) open = undefined;
      if (own) within = own.stage;
      open ??= own ? beginOwn(own) : begin('handling', draft.title);
      open.steps.push(...steps);
      continue;
    }
    open = undefined;
    within = own?.stage;
    const stage = own ? beginOwn(own) : begin(`at-${nameOf(draft, node)}`, titleOf(node.name, draft.title as { zh: string; en: string }));
    stage.steps.push(...steps);
    stage.watches = [...events, ...(waits ? [waits] : [])].map(({ event, way, path }): Watch => {
      const watch: Watch = { watch: event === node ? draft.steps.free(`until-${nameOf(draft, event)}`, 'until') : nameOf(draft, event), title: titleOf(event.name, eventWords(event)), for: triggerOf(draft, event, { stage: stage.stage }, (other) => nameOf(draft, other)), then: way };
      const drawn = draft.drawing.of(watch);
      if (event !== node) drawn.ids['self'] = event.id;
      drawn.ways[''] = path;
      return watch;
    });
    // A wait is over when its time or message has come, not when the point before it is reached.
    if (waits) stage.stays = true;
    if (waits && (node.type === 'ReceiveTask' || eventOf(node) === 'message')) draft.assume(node.element, '等这条消息；收到以后由人录入，先到的留着', 'waits for the message; a person enters it when it has come, and one that comes earlier is kept');
  }
  return stages;
}
