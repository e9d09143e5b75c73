/** What was proved of a draft in its page: where it stands, which way it shows, and that nothing of it stays when the draft is another. */
import { shallowRef } from 'vue';
import { describe, expect, it } from 'vitest';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routeMark, routeOf } from '../../designer/canvas/shownRoute.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { foundByProof, foundElsewhere, foundOnPicture, useProofs } from '../../designer/simulator/proofs.ts';
import { createSimulator } from '../../designer/simulator/simulator.ts';
import type { SimulatorAsk } from '../../designer/simulator/askSimulator.ts';
import { nearestStep } from '../../designer/workspace/problemPlaces.ts';
import { casesFolder } from '../prover/proveCases.ts';

addDesignerWords();
const base = new Map(readdirSync(join(casesFolder, 'base')).map((name) => [`definitions/permits/${name}`, readFileSync(join(casesFolder, 'base', name), 'utf8')]));
const spoil = (file: string, old: string, by: string): Map<string, string> => {
  const path = `definitions/permits/${file}`;
  const after = base.get(path)!.replace(old, by);
  expect(after).not.toBe(base.get(path));
  return new Map([...base, [path, after]]);
};

/** The simulator itself, asked as its worker is. */
function worker(): SimulatorAsk {
  const simulator = createSimulator() as unknown as Record<string, (...args: unknown[]) => unknown>;
  return { ask: (what: string, ...args: unknown[]) => Promise.resolve().then(() => structuredClone(simulator[what]!(...args))), close: () => undefined } as unknown as SimulatorAsk;
}
const processes = 'definitions/permits/processes.yaml';
const proofsOf = (texts: Map<string, string>) => {
  const files = shallowRef(texts);
  return { files, proofs: useProofs(() => ({ texts: files.value }), worker) };
};
/** Nothing is inspected: the way on to the end is asked of nobody. */
const stuck = () => proofsOf(spoil('processes.yaml', 'papers: { issue: [permit-sheet, permit-decision, urgent-notice] }', 'papers: { issue: [permit-sheet, urgent-notice] }'));

describe('what was proved', () => {
  it('stands at its step on the picture and in the list, and its way from step to step', async () => {
    const { proofs } = stuck();
    await proofs.prove('permit');
    expect([proofs.failedOf('permit'), proofs.proving.value]).toEqual(['', undefined]);
    const found = proofs.of('permit')!.findings.find(({ problem }) => problem.code === 'case.stuck')!;
    const placed = foundOnPicture(proofs.of('permit')).filter(({ code }) => code === 'case.stuck');
    expect(placed.map(({ at, message }) => [nearestStep(at!.path), message.zh])).toEqual([['/stages/1/steps/0', `证明：${found.problem.message.zh}`]]);
    expect(foundByProof(proofs).find(({ code }) => code === 'case.stuck')?.at).toMatchObject({ file: processes, path: '/stages/1/steps/0' });
    expect(proofs.routeIn('permit')).toBeUndefined();
    proofs.choose('permit', found);
    expect([...proofs.routeIn('permit')!]).toEqual([['/stages/0/steps/0', [1]], ['/stages/0/steps/1', [2]], ['/stages/1/steps/0', [3]]]);
    expect(proofs.routeIn('review')).toBeUndefined();
    proofs.choose('permit', undefined);
    expect(proofs.routeIn('permit')).toBeUndefined();
  });

  it('of another definition stands there and, beside, at the end of the process to which it leads', async () => {
    const { proofs } = proofsOf(spoil('deadlines.yaml', base.get('definitions/permits/deadlines.yaml')!.split('\n').find((line) => line.includes('case.ended'))!, '')) ;
    await proofs.prove('permit');
    const [told] = foundByProof(proofs).filter(({ code }) => code === 'deadline.no-stop');
    expect(told?.at?.file).toBe('definitions/permits/deadlines.yaml');
    const beside = foundElsewhere(proofs, (process) => (process === 'permit' ? processes : undefined)).filter(({ code }) => code === 'deadline.no-stop');
    expect(beside.map(({ at }) => [at?.file, at?.path.replace(/\d+$/, 'N')])).toEqual([[processes, '/ends/N']]);
    expect(foundElsewhere(proofs, () => undefined)).toEqual([]);
  });

  it('is none any more once any file is another, and is again when that is undone', async () => {
    const { proofs, files } = stuck();
    await proofs.prove('permit');
    const before = files.value;
    const { findings } = proofs.of('permit')!;
    proofs.choose('permit', findings[0]);
    files.value = new Map([...before, ['definitions/permits/forms.yaml', `${before.get('definitions/permits/forms.yaml')!}\n`]]);
    expect([proofs.of('permit'), foundByProof(proofs), proofs.shownOf('permit'), proofs.routeIn('permit')]).toEqual([undefined, [], undefined, undefined]);
    expect(proofs.staleOf('permit')?.findings).toEqual(findings);
    files.value = new Map(before);
    expect([proofs.of('permit')?.findings.length, proofs.staleOf('permit')]).toEqual([findings.length, undefined]);
  });

  it('is of what was there when it was begun, whatever is written meanwhile', async () => {
    const { proofs, files } = stuck();
    const proving = proofs.prove('permit');
    files.value = base;
    await proving;
    expect(proofs.of('permit')).toBeUndefined();
    expect(proofs.staleOf('permit')).toBeDefined();
  });

  it('says so where the process could not be read, instead of finding nothing in it', async () => {
    const { proofs } = proofsOf(spoil('processes.yaml', 'process: permit\n', 'process: permit\nunheard: of\n'));
    await proofs.prove('permit');
    expect([proofs.failedOf('permit'), proofs.failedOf('review')]).toEqual(['draft.broken', '']);
    expect(proofs.of('permit')).toBeUndefined();
  });

  it('says how many errors the draft has, with which it need not hold', async () => {
    const { proofs } = proofsOf(spoil('processes.yaml', '- { end: unfit, title', '- { end: idle, title: { zh: 无 }, outcome: closed }\n  - { end: unfit, title'));
    await proofs.prove('permit');
    const whole = proofsOf(base).proofs;
    await whole.prove('permit');
    // The small pack has faults of its own, that keep nothing from being played; an end that nothing leads to is one more.
    expect(proofs.of('permit')?.errors).toBe(whole.of('permit')!.errors + 1);
  });
});

it('a way names a step once where it stays there, and its places in short where it comes round', () => {
  expect([...routeOf(['a', 'a', 'b', 'a'])]).toEqual([['a', [1, 3]], ['b', [2]]]);
  expect([routeMark([1]), routeMark([1, 3, 5]), routeMark([2, 4, 6, 8])]).toEqual(['1', '1·3·5', '2·4…8']);
});
