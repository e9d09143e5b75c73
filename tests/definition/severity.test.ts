/** Each code of a problem has a severity; what is lighter than an error is lighter on purpose, and the prover's findings never are. */
import { describe, expect, it } from 'vitest';
import { problem, problemCodes } from '../../runtime/base/problem.ts';
import { proofProblems } from '../../runtime/base/problems/proof.ts';
import { overlayProblems } from '../../runtime/base/problems/overlay.ts';
import { countSeverities, errorsOf, formatWeighed, hasErrors, heaviest, lighterCodes, problemCount, severities, severityOf, severitySigns, severityWords, weighedTotals } from '../../runtime/base/severity.ts';

const lightest = problem('source.schema-line', { found: '', wanted: '# …' });
const light = problem('scenario.no-expectation', { scenario: 'short' });
const heavy = problem('permission.missing', { caseType: 'lead' });

describe('severities', () => {
  it('are of each code, and an error where nothing is said', () => {
    for (const code of problemCodes) expect(severities, code).toContain(severityOf({ code }));
    expect(problemCodes.filter((code) => severityOf({ code }) !== 'error').sort()).toEqual(Object.keys(lighterCodes).sort());
  });

  it('leave what the prover denies and what breaks a lock of an overlay an error', () => {
    for (const code of [...Object.keys(proofProblems), ...Object.keys(overlayProblems)] as typeof problemCodes) expect(severityOf({ code }), code).toBe('error');
    // What the proof would refuse is not called lighter before it is asked.
    for (const code of ['stage.unreachable', 'end.unreachable'] as const) expect(severityOf({ code }), code).toBe('error');
  });

  it('are counted, and only errors keep a definition from being used', () => {
    expect(countSeverities([light, lightest, heavy, light])).toEqual({ error: 1, warning: 2, hint: 1 });
    expect(errorsOf([light, heavy])).toEqual([heavy]);
    expect([hasErrors([light, lightest]), hasErrors([light, heavy])]).toEqual([false, true]);
    expect([heaviest(countSeverities([lightest, light])), heaviest(countSeverities([]))]).toEqual(['warning', undefined]);
    expect(problemCount(countSeverities([light, lightest, heavy]))).toBe(2);
  });

  it('are told by sign and word on the command line', () => {
    expect(new Set(severities.map((each) => severitySigns[each])).size).toBe(3);
    expect(formatWeighed(light, 'zh')).toMatch(new RegExp(`^${severitySigns.warning} ${severityWords.warning.zh}  scenario\\.no-expectation`));
    expect(weighedTotals([light, heavy])).toBe('✕ 错误 error: 1   ▲ 警告 warning: 1   ○ 提示 hint: 0');
  });
});
