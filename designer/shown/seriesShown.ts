/** The next numbers of a series as they would be issued: in an organ, in another, and when the year has changed. By the interpreter's own counters and texts. Pure. */
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { SeriesDefinition } from '../../runtime/definition/model/series.ts';
import { numberSlot, slotTexts } from '../../runtime/interpreter/numbering.ts';
import { firstDay } from '../workspace/firstMoment.ts';
import { sampleOffice } from '../simulator/sampleOffice.ts';
import { thingOf, type Thing } from './thing.ts';

export interface Issue {
  organ: string;
  year: number;
  text: string;
  /** Whether its counter begins here. */
  first: boolean;
  /** Another counter has given the same text: two papers could not be told apart. */
  twin: boolean;
}
export interface SeriesShown { kind: 'series'; issues: Issue[]; per: SeriesDefinition['per']; usedBy: Thing[] }

export function seriesShown(pack: Pack, name: string): SeriesShown | undefined {
  const series = findDefinition(pack, 'series', name);
  if (!series) return undefined;
  return { kind: 'series', per: series.per, issues: issuesOf(pack, series), usedBy: usersOf(pack, name) };
}

function issuesOf(pack: Pack, series: SeriesDefinition): Issue[] {
  const { organisation, organ } = sampleOffice(pack);
  const above = organisation.organ(organ)?.parent;
  const year = Number(firstDay.slice(0, 4));
  const turns: [organ: string, year: number][] = [[organ, year], [organ, year], [organ, year], ...(above === undefined ? [] : [[above, year], [above, year]] as [string, number][]), [organ, year], [organ, year + 1], [organ, year + 1]];
  const counters = new Map<string, number>();
  const said = new Set<string>();
  return turns.map(([at, inYear], i) => {
    const slot = numberSlot(`slot:${i}`, series, { organ: at, short: organisation.organ(at)?.short ?? '', year: inYear });
    const counter = JSON.stringify(slot.key);
    const number = (counters.get(counter) ?? 0) + 1;
    counters.set(counter, number);
    const text = slotTexts([slot], new Map([[slot.slot, number]])).get(slot.slot)!;
    const twin = said.has(text);
    said.add(text);
    return { organ: organisation.organ(at)?.name ?? at, year: inYear, text, first: number === 1, twin };
  });
}

const usersOf = (pack: Pack, name: string): Thing[] => [
  ...definitionsOf(pack, 'document').filter(({ number }) => number !== 'none' && number.series === name).map(({ document }) => thingOf(pack, 'document', document)),
  ...definitionsOf(pack, 'caseType').filter(({ number }) => number?.series === name).map(({ caseType }) => thingOf(pack, 'caseType', caseType)),
];
