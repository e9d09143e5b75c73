/** Scenarios of a feature, made by playing it: straight to its end, and with one piece sent back and done again. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyChanges } from '../../runtime/definition/edit/packChange.ts';
import type { ScenarioMove } from '../../runtime/definition/model/scenario.ts';
import { both } from '../language/both.ts';
import { createSimulator, type ShownPlay } from '../simulator/simulator.ts';
import { approvalsOf, type FeaturePlan } from './featurePlan.ts';
import { titled } from './writeCaseType.ts';
import { featurePath } from './writeFeature.ts';

/** A feature of more acts than this is not played to its end. */
const most = 60;
const head = '# yaml-language-server: $schema=../../schemas/scenario.json';

export interface FeatureScenarios { changes: PackChange[]; /** What kept a scenario from being made. */ wrong: Title[] }

export function featureScenarios(plan: FeaturePlan, changes: readonly PackChange[], texts: ReadonlyMap<string, string>, prefix: string): FeatureScenarios {
  const simulator = createSimulator();
  simulator.load([...applyChanges(texts, [...changes])]);
  const made: PackChange[] = [];
  const wrong: Title[] = [];
  const stories = [
    { name: `${plan.code}-handled`, title: both('designer.wizard.scenarioHandled', { title: plan.title }), isSentBack: false },
    ...(approvalsOf(plan).length === 0 ? [] : [{ name: `${plan.code}-sent-back`, title: both('designer.wizard.scenarioSentBack', { title: plan.title }), isSentBack: true }]),
  ];
  for (const { name, title, isSentBack } of stories) {
    const begun = simulator.begin(plan.code, {});
    const came = simulator.start(begun.starters[0]?.id, undefined);
    if ('faults' in came) {
      wrong.push(...came.faults.map(({ field, message }) => ({ zh: `${field}：${message.zh}`, en: `${field}: ${message.en ?? message.zh}` })));
      continue;
    }
    let play = simulator.play(came.story);
    let waits = isSentBack;
    for (let acts = 0; acts < most && play.shown.cases.some((c) => c.works.length > 0); acts += 1) {
      const sent: ScenarioMove | undefined = waits ? sendBack(simulator, play) : undefined;
      waits &&= sent === undefined;
      const next = sent === undefined ? simulator.automatic() : { act: sent };
      if ('refused' in next) {
        wrong.push(...next.refused);
        break;
      }
      play = simulator.play({ ...play.story, play: [...play.story.play, next.act] });
      if (play.stopped) {
        wrong.push(...play.stopped.says);
        break;
      }
    }
    const path = featurePath(prefix, 'scenario', name);
    const recorded = simulator.record(name, titled(title), path, head);
    if (recorded.passed) made.push({ path, created: recorded.text });
    else wrong.push(...recorded.wrong);
  }
  return { changes: made, wrong };
}

/** The first seat that waits sends back; `undefined` while none does. */
function sendBack(simulator: ReturnType<typeof createSimulator>, play: ShownPlay): ScenarioMove | undefined {
  for (const shown of play.shown.cases) {
    for (const work of shown.works.filter((w) => w.kind === 'seat')) {
      const who = work.people[0]?.id;
      const offer = who === undefined ? undefined : simulator.actions(shown.id, who).open.find((o) => o.work === work.id && o.verb === 'send-back');
      if (who === undefined || !offer) continue;
      const { chosen, form } = simulator.fill(shown.id, who, { ...offer, targets: [] }, offer.targets[0]?.value);
      const tried = simulator.attempt({ ...chosen, reason: both('designer.wizard.sentBackReason').zh }, form?.form);
      if ('act' in tried && !('refused' in tried)) return tried.act;
    }
  }
  return undefined;
}
