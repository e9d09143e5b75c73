/** A paper is read by whoever sees the class of its document: content where the document says nothing, and no other where it says another. */
import { expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { paperFile } from '../../runtime/service/papers.ts';
import type { Runtime } from '../../runtime/service/runtime.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { personWith } from './ledgerCases.ts';
import { playAct, sealingPlay, startPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

/** The same platform, on a pack whose documents are of this class. */
function withClass(runtime: Runtime, ofClass: string): Runtime {
  const { packs } = runtime;
  const changed = new WeakMap<object, object>();
  return {
    ...runtime,
    packs: Object.create(packs, {
      forCase: {
        value: async (...asked: Parameters<typeof packs.forCase>) => {
          const pack = await packs.forCase(...asked);
          if (!changed.has(pack)) changed.set(pack, { ...pack, document: Object.fromEntries(Object.entries(pack.document).map(([name, document]) => [name, { ...document, class: ofClass }])) });
          return changed.get(pack);
        },
      },
    }) as typeof packs,
  };
}

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
});
