import { describe, expect, test } from 'vitest';
import type { CaseEvent } from '../../runtime/interpreter/caseEvent.ts';
import type { Command, StartCommand } from '../../runtime/interpreter/command.ts';
import { standsAsSeen } from '../../runtime/service/standsAsSeen.ts';

type Act = Exclude<Command, StartCommand>;
const at = { sequence: 8, at: '2026-06-18T01:00:00.000Z', by: 'u1' } as const;
const moved = (changes: Extract<CaseEvent, { kind: 'case.migrated' }>['changes']): CaseEvent => ({ ...at, kind: 'case.migrated', from: 'sha256:a', to: 'sha256:b', orderedBy: 'u9', reason: '', moved: [], changes });
const sealed: CaseEvent = { ...at, kind: 'paper.sealed', paper: 'p1', document: 'letter', seal: 'seal', sha256: '0', pages: 1 };
const written: CaseEvent = { ...at, kind: 'data.written', path: 'stage/step', values: [] };
const agree: Act = { do: 'agree', work: 'w1', opinion: '同意' };
const complete: Act = { do: 'complete', work: 'w1' };

describe('an act that was decided on an earlier sight of a case', () => {
  test('stands for all when the case was only moved to another version as it stood', () => {
    expect([standsAsSeen(agree, [moved([])]), standsAsSeen(complete, [moved([])])]).toEqual([true, true]);
    expect(standsAsSeen(agree, [moved([{ at: ['work', 'w1', 'title'], before: 'a', after: 'b' }])])).toBe(false);
  });

  test('stands on a seat when a paper was sealed meanwhile, and not for a form', () => {
    expect([standsAsSeen(agree, [sealed]), standsAsSeen(complete, [sealed])]).toEqual([true, false]);
  });

  test('falls when anything that was read was written anew, or nothing has happened', () => {
    expect([standsAsSeen(agree, [moved([]), written]), standsAsSeen(agree, [])]).toEqual([false, false]);
  });
});
