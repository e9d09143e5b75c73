/** A feature that the wizard writes passes everything that a draft must pass before it is published. */
import { describe, expect, it } from 'vitest';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { featureScenarios } from '../../designer/wizard/featureScenarios.ts';
import type { FeaturePlan } from '../../designer/wizard/featurePlan.ts';
import { writeFeature } from '../../designer/wizard/writeFeature.ts';
import { checkedFormat } from '../../runtime/definition/format/checkedFormat.ts';
import { applyChanges } from '../../runtime/definition/edit/packChange.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { fullest, integrityOpinion, smallest } from './featurePlans.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const prefix = 'definitions/discipline/';
const texts = new Map(packSources().map((f) => [`${prefix}${f.path}`, f.text]));
const reader = createSourceReader();
const load = (all: ReadonlyMap<string, string>) => loadPack([...all].map(([path, text]) => ({ path, text })), reader);
const pack = load(texts).pack!;

describe.each([['the smallest', smallest], ['the integrity opinion', integrityOpinion], ['the fullest', fullest]] as [string, FeaturePlan][])('%s feature', (_name, plan) => {
  const changes = writeFeature(plan, pack, texts, prefix);
  const { changes: scenarios, wrong } = featureScenarios(plan, changes, texts, prefix);
  const after = applyChanges(texts, [...changes, ...scenarios]);
  const loaded = load(after);

  it('loads and lints without a problem', () => {
    expect([...loaded.problems, ...lintPack(loaded)].map((p) => `${p.at?.file}:${p.at?.line} ${p.code} ${p.message.zh}`)).toEqual([]);
  });

  it('is proved', () => {
    const [proof] = provePack({ ...loaded, pack: loaded.pack! }, { process: plan.code });
    expect(proof).toMatchObject({ process: plan.code, failed: [], capped: false });
  });

  it('has scenarios that pass and end the case', () => {
    expect(wrong).toEqual([]);
    const own = Object.values(loaded.pack!.scenario).filter((s) => s.process === plan.code);
    expect(own.length).toBe(plan.steps.some((s) => s.kind === 'approval') ? 2 : 1);
    expect(own.map((s) => s.title.zh)).toContain(`${plan.title.zh}：逐环节办理至办结`);
    for (const scenario of own) {
      const run = runScenario(loaded.pack!, scenario);
      expect(run.wrong).toEqual([]);
      expect(run.assertions).toBeGreaterThan(1);
      expect(scenario.play.at(-1)).toMatchObject({ see: { status: 'ended' } });
    }
  });

  it('is written as the formatter leaves it', () => {
    for (const change of changes) {
      if (!('created' in change)) continue;
      expect(checkedFormat({ path: change.path, text: change.created })).toEqual({ text: change.created });
    }
  });
});
