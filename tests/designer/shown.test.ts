/** What stands beside the forms of numbers, seals, measures, hand-overs, notices and the pack: told of every one of the pack's, and by the interpreter's own rules. */
import { describe, expect, it } from 'vitest';
import { exchangeShown } from '../../designer/shown/exchangeShown.ts';
import { measureShown } from '../../designer/shown/measureShown.ts';
import { noticeShown } from '../../designer/shown/noticeShown.ts';
import { packShown } from '../../designer/shown/packShown.ts';
import { sealShown } from '../../designer/shown/sealShown.ts';
import { seriesShown } from '../../designer/shown/seriesShown.ts';
import { shownInPack, shownKinds } from '../../designer/shown/shownInPack.ts';
import { definitionsOf, type ListedKind } from '../../runtime/definition/load/pack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { packSources } from './packSources.ts';

const sources = packSources();
const packOf = (files: SourceFile[]) => loadPack(files).pack!;
const pack = packOf(sources);

describe('what stands beside a form', () => {
  it('is there for every definition of its kinds', () => {
    for (const kind of [...shownKinds].filter((each): each is ListedKind => each !== 'pack')) {
      const names = definitionsOf(pack, kind).map((each) => String((each as unknown as Record<string, unknown>)[kind]));
      expect([kind, names.length]).not.toEqual([kind, 0]);
      for (const name of names) expect([name, shownInPack(pack, kind, name)?.kind]).toEqual([name, kind]);
      expect(shownInPack(pack, kind, 'not-there')).toBeUndefined();
    }
    expect(shownInPack(pack, 'form', 'any')).toBeUndefined();
  });
});

describe('the next numbers of a series', () => {
  it('begin again for another organ and another year where it says so', () => {
    const { issues, usedBy } = seriesShown(pack, 'petition-number')!;
    const [first, second, third, above, aboveAgain, fourth, nextYear, nextYearAgain] = issues;
    expect([first, second, third, fourth].map((each) => each!.text.slice(-6))).toEqual(['0001号', '0002号', '0003号', '0004号'].map((each) => `〕${each}`));
    expect([above!.first, aboveAgain!.first, nextYear!.first, nextYearAgain!.first]).toEqual([true, false, true, false]);
    expect(above!.organ).not.toBe(first!.organ);
    expect(nextYear!.text).toContain(`〔${first!.year + 1}〕0001号`);
    expect(issues.some((each) => each.twin)).toBe(false);
    expect(usedBy.map((each) => each.name)).toContain('petition');
  });

  it('run on where it is numbered by the organ alone, and tell two that would be the same', () => {
    const edited = (from: string, to: string) => packOf(sources.map((f) => ({ ...f, text: f.text.replace(from, to) })));
    const series = 'series: petition-number\ntitle: { zh: 信访件编号, en: Petition number }\nper: [organ, year]\npattern: "{{organ.short}}XF〔{{year}}〕{{number:4}}号"';
    const overYears = seriesShown(edited(series, series.replace('[organ, year]', '[organ]')), 'petition-number')!;
    expect(overYears.issues.at(-1)!.text).toMatch(/0006号$/);
    const twins = seriesShown(edited(series, series.replace('〔{{year}}〕', '')), 'petition-number')!;
    expect(twins.issues.filter((each) => each.twin).length).toBe(2);
  });
});

it('a seal has a page with it, its keeper and its papers', () => {
  const { keeper, papers, sample, separate } = sealShown(pack, 'organ-seal')!;
  expect(keeper.zh).toBe('印章管理员');
  expect(separate).toContain('approver');
  expect(papers.length).toBeGreaterThan(0);
  expect(papers.every((paper) => paper.fits)).toBe(true);
  expect(sample?.seal).toEqual({ kind: 'supervision' });
});

it('a measure is told with its steps, ladders, limits and what belongs to it', () => {
  const shown = measureShown(pack, 'sealing')!;
  expect(shown.process?.name).toBe('sealing');
  expect(shown.steps.map((step) => step.title.zh)).toContain('审批查封');
  expect(shown.approvals.length).toBeGreaterThan(0);
  expect(shown.approvals.every(({ levels }) => levels.length > 0 && levels.every((level) => /\p{Script=Han}/u.test(level.zh)))).toBe(true);
  expect(shown.limits.length).toBeGreaterThan(0);
  expect(shown.papers.map((each) => each.name)).toEqual(expect.arrayContaining(['sealing-decision', 'sealing-list', 'property-in-form']));
  expect(shown.forms.map((each) => each.name)).toContain('sealing-application');
  expect(shown.ledgers.map((each) => each.name)).toContain('measure-use');
});

it('a hand-over is told from its steps to the process that it starts, with the fields by their titles', () => {
  const shown = exchangeShown(pack, 'assign-down')!;
  expect(shown.from?.name).toBe('petition');
  expect(shown.sentBy.length).toBeGreaterThan(0);
  expect(shown.starts?.name).toBe('assigned-petition');
  expect(shown.carries.find((each) => each.name === 'summary')?.title.zh).not.toBe('summary');
  expect(shown.carries.find((each) => each.name === 'region')?.thing).toMatchObject({ kind: 'register', name: 'region' });
  expect(shown.resultPaper?.name).toBe('assignment-result-report');
});

it('a notice is filled for each of its readers, without what they may not see', () => {
  for (const notice of definitionsOf(pack, 'notification')) {
    const { upon } = noticeShown(pack, notice.notification)!;
    expect(upon.map((each) => each.event)).toEqual(notice.upon.slice(0, 8));
    for (const { readings } of upon) {
      expect(readings.flatMap((each) => each.readers)).toHaveLength(notice.to.length);
      for (const { text } of readings) expect([notice.notification, text.zh]).toEqual([notice.notification, expect.not.stringMatching(/\{\{|undefined/)]);
    }
  }
  const [work] = noticeShown(pack, 'work')!.upon;
  expect(work!.readings[0]!.text.zh).toMatch(/ · .+号$/);
});

it('the pack is counted by kind, with what takes effect at once', () => {
  const { counts, version } = packShown(pack);
  expect(version).toBe('1.0.0');
  expect(counts.find((each) => each.of === 'measure')).toEqual({ of: 'measure', count: definitionsOf(pack, 'measure').length, isLive: false });
  expect(counts.find((each) => each.of === 'ledger')?.isLive).toBe(true);
});
