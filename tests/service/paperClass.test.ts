/** A paper is read by whoever sees the class of its document (content where it says nothing) and of what is printed on it that only a grant shows. */
import { expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { loadCase } from '../../runtime/persistence/caseStore.ts';
import { paperFile } from '../../runtime/service/papers.ts';
import type { Runtime } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { personWith } from './ledgerCases.ts';
import { playAct, sealingPlay, startPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

/** The same platform, on a pack whose documents, or the classes of whose case types, are others. */
function withPack(runtime: Runtime, change: (pack: Pack) => Pack): Runtime {
  const { packs } = runtime;
  const changed = new WeakMap<Pack, Pack>();
  return {
    ...runtime,
    packs: Object.create(packs, {
      forCase: {
        value: async (...asked: Parameters<typeof packs.forCase>) => {
          const pack = await packs.forCase(...asked);
          if (!changed.has(pack)) changed.set(pack, change(pack));
          return changed.get(pack);
        },
      },
    }) as typeof packs,
  };
}

const withClass = (runtime: Runtime, ofClass: string): Runtime => withPack(runtime, (pack) => ({ ...pack, document: Object.fromEntries(Object.entries(pack.document).map(([name, document]) => [name, { ...document, class: ofClass }])) }));

/** Its papers are of content, and print a list of which only a grant shows the class. */
const printsReporter = (runtime: Runtime): Runtime => withPack(runtime, (pack) => {
  const { 'measure-use': measureUse } = pack.caseType;
  return { ...pack, caseType: { ...pack.caseType, 'measure-use': { ...measureUse!, properties: { ...measureUse!.properties, items: { ...measureUse!.properties['items'], class: 'reporter' } } } } as Pack['caseType'] };
});

it('whoever handles the case reads what is content, and not what is of the reporter', { timeout: 120_000 }, async () => {
  const { runtime } = fixture();
  const id = await startPlay(fixture(), sealingPlay);
  for (const act of sealingPlay.acts.slice(0, 1)) await playAct(fixture(), id, act);
  const { rows: [found] } = await database().owner.query<{ unit: string; paper: string; handlers: string[] }>(`select p.unit, p.id as paper, s.handlers from paper p join case_summary s on s.unit = p.unit and s.id = p.case_id where p.case_id = $1 limit 1`, [id]);
  const who = await personWith(fixture(), 'jiangyang', 'handler');
  const reader = { ...who, person: found!.handlers[0] ?? who.person };
  const read = (on: Runtime): Promise<unknown> => paperFile(on, reader, found!.unit, id, found!.paper).then(({ pdf }) => pdf.length > 0, (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => `${p.code} ${p.message.en}`) : fault));
  expect(await read(runtime)).toBe(true);
  expect(await read(withClass(runtime, 'content'))).toBe(true);
  expect(await read(withClass(runtime, 'reporter'))).toEqual([expect.stringMatching(/^right\.missing .*"Reporter"/)]);
  expect(await read(printsReporter(runtime))).toEqual([expect.stringMatching(/^right\.missing .*"Reporter"/)]);
});

it('who is to seal a paper reads it as long as he is', { timeout: 120_000 }, async () => {
  const { runtime } = fixture();
  const id = await startPlay(fixture(), sealingPlay);
  for (const act of sealingPlay.acts.slice(0, 3)) await playAct(fixture(), id, act);
  const { rows: [kept] } = await database().owner.query<{ unit: string }>(`select unit from cases where id = $1`, [id]);
  const { unit } = kept!;
  const { found } = await loadCase(runtime.database.commander, unit, id, 'nobody' as never, null);
  const work = Object.values(found!.state.work).filter((each) => each.kind === 'seal');
  const keeper = { ...(await personWith(fixture(), 'jiangyang', 'handler')), person: work[0]!.candidates[0]! };
  const read = (paper: unknown): Promise<unknown> => paperFile(printsReporter(runtime), keeper, unit, id, String(paper)).then(({ pdf }) => pdf.length > 0, (fault: unknown) => (fault instanceof ProblemError ? fault.problems.map((p) => p.code) : fault));
  expect(await read(work[0]!.about!['paper'])).toBe(true);
  const other = Object.values(found!.state.papers).find((paper) => !work.some((each) => each.about?.['paper'] === paper.id))!;
  expect(await read(other.id)).toEqual(['right.missing']);
});
