/** A hand-over that the way of its case takes back, and nobody, says why in words, to both organs. */
import { expect, it } from 'vitest';
import { exchangeViews } from '../../runtime/service/readModels/exchangeViews.ts';
import { historyText } from '../../runtime/service/readModels/historyText.ts';
import { readScope } from '../../runtime/service/readModels/readScope.ts';
import { exchange, organs, people, receiver } from '../interpreter/exchangeSample.ts';
import { packWith } from '../interpreter/referencePack.ts';
import { processOf, sample, task } from '../interpreter/sampleCase.ts';

it('where its case ends meanwhile', () => {
  const handOver = { handOver: 'hand-over', exchange: 'ask', to: 'case.assistingUnit', carry: { subject: 'case.subject' }, outcomes: { answered: 'next', refused: { to: 'drop' } } };
  const sends = processOf([{ parallel: 'both', title: { zh: '并行' }, join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'one', steps: [handOver] }, { branch: 'two', steps: [task('drop', { outcomes: { stop: { end: 'dropped' } } })] }] }] as Parameters<typeof processOf>[0]);
  const s = sample(packWith({ process: [sends, receiver], exchange: [exchange] }), { people, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour' } });
  s.does('王芳', 'complete', 'drop', { outcome: 'stop' });
  for (const state of [s.main, s.caseOf('asked')]) {
    const scope = readScope({ state, pack: s.world.pack, organisation: s.world.organisation, rights: { sees: new Set() } } as never, { person: '王芳', organ: state.organ } as never);
    expect(exchangeViews(scope).map(({ status, reason }) => [status, reason])).toEqual([['recalled', { zh: '因本件办结', en: 'the case has ended' }]]);
    const told = s.world.cases.get(state.id)!.events.filter((event) => event.kind === 'exchange.changed' && event.status === 'recalled').map((event) => historyText(scope, event));
    expect(told).toEqual([{ zh: '请办：已撤回（因本件办结）', en: '请办: recalled (the case has ended)' }]);
  }
});
