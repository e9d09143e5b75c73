/** What the list of facts tells of each besides its title and type: a value that it could have, made up as for the preview of a paper, and who writes it. Pure. */
import type { Json } from '../../runtime/base/json.ts';
import { caseTypeFields, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { factTypeOf } from '../../runtime/definition/load/factType.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { formatSeriesNumber } from '../../runtime/definition/model/series.ts';
import { actorFacts } from '../../runtime/interpreter/facts.ts';
import { sampleValue, type SampleContext } from '../simulator/sampleData.ts';
import { sampleOffice } from '../simulator/sampleOffice.ts';
import { writersOf, writersOfField, type FactWriter } from './factWriters.ts';

/** `shown`: the words of a value that is a code of no register, an organ or a department. */
export interface FactDetail { sample?: Json; shown?: Title; writers: FactWriter[] }
export type FactDetails = Record<string, FactDetail>;

const mostWriters = 12;

/** Of the facts of one case type, or, without one, of all case types together; and of what the platform keeps. */
export function factDetails(pack: Pack, caseType: string): FactDetails {
  const context = sampleOffice(pack);
  const types = caseType === '' ? definitionsOf(pack, 'caseType').map((each) => each.caseType) : [caseType];
  const found: FactDetails = {};
  for (const type of types) ofCaseType(context, type, found);
  for (const [fact, detail] of Object.entries(kept(context, types[0] ?? ''))) found[fact] ??= { ...detail, writers: [{ by: 'platform' }] };
  return found;
}

function ofCaseType(context: SampleContext, caseType: string, found: FactDetails): void {
  const { pack } = context;
  const written = writersOf(pack, caseType);
  const walk = (node: FieldNode): void => {
    if (factTypeOf[node.kind]) {
      const fact = `case.${node.path}`;
      const before = found[fact];
      const writers = [...(before?.writers ?? []), ...writersOfField(pack, written, node)].filter((each, at, all) => all.findIndex((other) => other.by === each.by && other.of?.zh === each.of?.zh) === at).slice(0, mostWriters);
      // What a table reckons has a value too, though no form asks for it.
      const sample = before?.sample ?? sampleValue(context, { ...node, derived: false });
      const shown = before?.shown ?? wordsOf(context, node, sample);
      found[fact] = { ...(sample === undefined ? {} : { sample }), ...(shown ? { shown } : {}), writers };
    }
    for (const child of Object.values(node.children ?? {})) walk(child);
  };
  for (const node of Object.values(caseTypeFields(pack, caseType) ?? {})) walk(node);
}

function wordsOf({ organisation }: SampleContext, node: FieldNode, sample: Json | undefined): Title | undefined {
  if (node.kind === 'file') return undefined;
  if (Array.isArray(sample)) {
    const { element } = node;
    // Of a list of things their first texts tell enough.
    const texts = sample.map((each) => (typeof each === 'object' && each !== null ? Object.entries(each).find(([key, part]) => typeof part === 'string' && key !== node.property.key)?.[1] : each)).filter((each) => typeof each === 'string');
    return element && element.kind === 'object' && texts.length > 0 ? { zh: texts.join('、'), en: texts.join(', ') } : undefined;
  }
  if (typeof sample !== 'string') return undefined;
  const name = node.kind === 'organ' ? organisation.organ(sample.split('/').filter(Boolean).at(-1) ?? '')?.name : node.kind === 'department' ? organisation.department(sample)?.name : undefined;
  return name === undefined ? undefined : { zh: name };
}

/** What the platform keeps of a case and of whoever acts, as the made-up office has it. */
function kept(context: SampleContext, caseType: string): Record<string, Omit<FactDetail, 'writers'>> {
  const { pack, organisation, organ, people, at } = context;
  const own = organisation.organ(organ);
  const above = own?.parent === undefined ? undefined : organisation.organ(own.parent);
  const process = definitionsOf(pack, 'process').find((each) => each.of === caseType);
  const series = findDefinition(pack, 'caseType', caseType)?.number?.series;
  const numbers = series === undefined ? undefined : findDefinition(pack, 'series', series);
  const named = (it: { path: string; name: string } | undefined): Omit<FactDetail, 'writers'> => (it ? { sample: it.path, shown: { zh: it.name } } : {});
  const of = (sample: Json | undefined): Omit<FactDetail, 'writers'> => (sample === undefined ? {} : { sample });
  const actor = actorFacts({ person: people[0] ?? '', organ }, organisation) as Record<string, Json | undefined>;
  return {
    'case.number': of(numbers && formatSeriesNumber(numbers.pattern, { organ: { short: own?.short ?? '' }, ...(numbers.kind ? { kind: numbers.kind } : {}), year: Number(at.slice(0, 4)), number: 1 })),
    'case.type': of(caseType === '' ? undefined : caseType), 'case.process': of(process?.process), 'case.stage': of(process?.stages[0]?.stage), 'case.phase': of(process?.stages[0]?.phase), 'case.end': of(process?.ends[0]?.end), 'case.ended': of(false),
    'case.organ': named(own), 'case.tier': of(own?.tier), 'case.unit': of(own?.unit), 'case.department': of(pack.organisation.departments[0]?.department), 'case.openedAt': of(at), 'case.closedAt': of(at),
    'case.handlers': of(people.slice(0, 2)), 'case.leads': of(people.slice(0, 1)), 'case.readers': of(people.slice(2, 3)), 'case.recused': of(people.slice(3, 4)), 'case.people': of(people.slice(0, 3)), 'case.preparers': of(people.slice(0, 1)), 'case.exchange.sender': named(above),
    ...Object.fromEntries(Object.entries(actor).map(([name, value]) => [`actor.${name}`, name === 'organ' ? named(own) : of(value)])),
    'org.organ': named(own), 'org.superior': named(above), 'org.tier': of(own?.tier), 'org.unit': of(own?.unit),
  };
}
