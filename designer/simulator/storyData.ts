/**
 * What the case of a counter-example holds besides what the story hangs on. A story says no more than that; but what is sent to another organ, or
 * on to a child, is worked on there, and takes along whom and what it is about. Whatever the process itself looks at stays as the story has it.
 */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import type { ScenarioDefinition } from '../../runtime/definition/model/scenario.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { inputsOf, overlaps } from '../../runtime/prover/facts/formRules.ts';
import { usedFacts } from '../../runtime/prover/facts/factUses.ts';
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { beginningOf, sampleContext } from './beginning.ts';
import { sampleForm } from './sampleData.ts';

export function withSample(pack: Pack, process: ProcessDefinition, story: ScenarioDefinition): ScenarioDefinition {
  const given = story.given.case;
  const home = given?.['organ'];
  if (!given || typeof home !== 'string') return story;
  const beginning = beginningOf(pack, process.process, { tier: home });
  if (beginning.form === undefined) return story;
  const organisation = scenarioOrganisation(pack, story);
  const fields = caseTypeFields(pack, process.of) ?? {};
  const looked = [...usedFacts(pack, process).keys()].flatMap((fact) => (fact.startsWith('case.') ? inputsOf(pack, fields, fact.slice('case.'.length)) : []));
  const sample = sampleForm({ ...sampleContext(beginning), organisation, organ: home, people: organisation.ofOrgan(home) }, beginning.form, {});
  const filled = structuredClone(given) as JsonObject;
  for (const [path, value] of leaves(sample)) {
    if (readField(filled, path) === undefined && !looked.some((field) => overlaps(field, path))) writeField(filled, path, value);
  }
  return { ...story, given: { ...story.given, case: filled } };
}

const leaves = (data: JsonObject, above = ''): [string, Json][] => Object.entries(data).flatMap(([key, value]): [string, Json][] => (isRecord(value) ? leaves(value as JsonObject, `${above}${key}.`) : [[`${above}${key}`, value as Json]]));
