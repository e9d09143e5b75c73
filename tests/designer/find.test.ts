/** Finding anything in a draft: what is found in each kind of definition, in which order, and that nothing is looked through twice. */
import { describe, expect, it, vi } from 'vitest';
import { createFinder } from '../../designer/find/createFinder.ts';
import type { FoundPlace } from '../../designer/find/foundPlace.ts';
import { initialsAt, initialsOf } from '../../designer/language/pinyinInitials.ts';
import { placesIn, type NamedDefinition } from '../../designer/find/placesIn.ts';
import { placeShown } from '../../designer/find/placeShown.ts';
import { kindWord } from '../../designer/find/placeWords.ts';
import { findableOf, rankPlaces } from '../../designer/find/rankPlaces.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { valueAt } from '../../designer/document/dataAt.ts';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const all: NamedDefinition[] = packSources().flatMap((file) => openDefinition(file).definitions);
const find = createFinder(() => all);
const told = ({ kind, definition, what, name }: FoundPlace): string => `${what} ${kind}/${definition}${what === 'definition' ? '' : ` ${name}`}`;
const named = (what: FoundPlace['what'], zh: string, name: string): FoundPlace => ({ id: `${what} ${name} ${zh}`, kind: 'process', definition: 'p', at: what === 'definition' ? '' : '/stages/0', what, name, title: { zh } });
const ranked = (places: readonly FoundPlace[], typed: string): string[] => rankPlaces(places.map(findableOf), typed, []).places.map(({ title, name }) => title?.zh ?? name);

describe('what is found in the reference pack', () => {
  it.each([
    ['实名检举控告办理', 'definition process/real-name-report-handling'],
    ['real-name-report-handling', 'definition process/real-name-report-handling'],
    ['起草受理告知书', 'task process/real-name-report-handling draft-acceptance'],
    ['案管工作人员', 'role organisation/commissions case-supervision-clerk'],
    ['纪委常委会', 'level organisation/commissions SC'],
    ['线索处置、交办件逾期', 'rule ruleSet/term-oversight R-25'],
    ['实名举报', 'condition conditionSet/petition-conditions is-real-name'],
    ['报上一级批准延长', 'extension deadline/investigation-term by-superior'],
    ['勘验检查、辨认、调查实验等笔录', 'entry register/evidence-kind record'],
  ])('%s', (typed, first) => {
    expect(told(find(typed, []).places[0]!)).toBe(first);
  });

  it('a field of a case type, with the way to it', () => {
    const place = find('反映问题摘要', []).places.find(({ kind, definition, what }) => what === 'field' && kind === 'caseType' && definition === 'lead')!;
    const lead = all.find(({ kind, name }) => kind === 'caseType' && name === 'lead')!;
    expect(valueAt(lead.data, place.at.slice(1).split('/'))).toMatchObject({ title: { zh: '反映问题摘要' } });
    expect(place.within).toEqual(lead.data['title']);
  });

  it('every place has a word for what it is, a way that leads to it, and an id of its own', () => {
    const places = all.flatMap(placesIn);
    expect(places.filter((place) => kindWord(place).includes('designer.')).map(told)).toEqual([]);
    expect(places.filter(({ kind, definition, at }) => at !== '' && valueAt(all.find((each) => each.kind === kind && each.name === definition)!.data, at.slice(1).split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part))) === undefined).map(told)).toEqual([]);
    expect(places.length - new Set(places.map(({ id }) => id)).size).toBe(0);
    expect(places.filter(({ what }) => what === 'definition')).toHaveLength(all.length);
  });

  it('initials of pinyin', () => {
    expect(find('smjjkgbl', []).places.map(told)[0]).toBe('definition process/real-name-report-handling');
    expect(find('wtxsdj', []).places.map(({ title }) => title?.zh)).toContain('问题线索登记');
  });
});

describe('the order', () => {
  it('exact hits, then beginnings, then parts; definitions before what is in them, short titles first', () => {
    const places = [named('task', '重新审批意见', 'a'), named('task', '审批意见书', 'b'), named('task', '审批', 'c'), named('stage', '复核审批', 'd'), named('definition', '审批单', 'e'), named('definition', '审批', 'f')];
    expect(ranked(places, '审批')).toEqual(['审批', '审批', '审批单', '审批意见书', '复核审批', '重新审批意见']);
    expect(rankPlaces(places.map(findableOf), '审批', []).places[0]!.what).toBe('definition');
  });

  it('a name by its beginnings, also of its inner words, whatever the case', () => {
    const places = [named('field', '一', 'handedOverOn'), named('field', '二', 'overHanded'), named('field', '三', 'recovered')];
    expect(ranked(places, 'OVER')).toEqual(['二', '一', '三']);
  });

  it('several words in any order, all but one in the title around it', () => {
    const place: FoundPlace = { ...named('task', '起草报告', 'draft'), within: { zh: '初步核实' } };
    expect(ranked([place], '初步 报告')).toEqual(['起草报告']);
    expect(ranked([place], '报告 起草')).toEqual(['起草报告']);
    expect(ranked([place], '初步 核实')).toEqual([]);
    expect(ranked([place], '报告 登记')).toEqual([]);
  });

  it('what was opened last while nothing is typed, then definitions', () => {
    const recent = ['organisation/commissions/role/handler', 'gone/for-good', 'deadline/investigation-term'];
    const { places } = find('', recent);
    expect(places.slice(0, 2).map(({ id }) => id)).toEqual([recent[0], recent[2]]);
    expect(places.slice(2).every(({ what }) => what === 'definition')).toBe(true);
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
  });

  it('no more than fifty, of which it says how many there are', () => {
    const { places, count } = find('a', []);
    expect(places).toHaveLength(50);
    expect(count).toBeGreaterThan(50);
  });
});

describe('initials', () => {
  it.each([['审查调查', 'scdc'], ['卷内目录', 'jnml'], ['重新办理', 'cxbl'], ['重大事项', 'zdsx'], ['12388 举报', '12388jb'], ['组长', 'zz'], ['长期', 'cq'], ['他人', 'tr'], ['吖阿', 'aa'], ['做', 'z']])('%s: %s', (title, typed) => {
    expect(initialsAt(initialsOf(title), typed)).toBe(0);
  });

  it('begin where they are found', () => {
    expect(initialsAt(initialsOf('起草报告'), 'bg')).toBe(2);
    expect(initialsAt(initialsOf('起草报告'), 'bx')).toBe(-1);
    expect(initialsOf('English only')).toEqual([]);
  });
});

it('a definition is looked through again only when it is another', () => {
  const data = { ledger: 'one', title: { zh: '一' } };
  const read = vi.fn(() => data.title);
  const definition = (): NamedDefinition => ({ kind: 'ledger', name: 'one', data: { get title() { return read(); } } });
  let now = definition();
  const finder = createFinder(() => [now]);
  finder('一', []);
  finder('二', []);
  expect(read).toHaveBeenCalledTimes(1);
  now = definition();
  finder('一', []);
  expect(read).toHaveBeenCalledTimes(2);
});

it('what is half written has no places and no faults', () => {
  const half: NamedDefinition[] = [{ kind: 'process', name: '', data: { process: 1, stages: [null, { steps: 'no' }] } }, { kind: 'register', name: 'r', data: { entries: [null, 3, { title: { zh: '无' } }] } }, { kind: 'caseType', name: 'c', data: { properties: { a: null } } }];
  expect(half.map((each) => placesIn(each).filter(({ what }) => what !== 'definition' && what !== 'stage').length)).toEqual([0, 0, 0]);
});

describe('a place that is gone to', () => {
  it('is shown by what its editor shows at a time', () => {
    expect(placeShown('process', '/stages/1/steps/0/by/role')).toBe('/stages/1/steps/0');
    expect(placeShown('form', '/layout/2/fields/3/visible/condition')).toBe('/layout/2/fields/3');
    expect(placeShown('form', '/layout/2/title/zh')).toBe('/layout/2');
    expect(placeShown('form', '/edits/4')).toBe('');
    expect(placeShown('caseType', '/properties/study/title')).toBe('/properties/study/title');
    expect(placeShown('ledger', '/columns/1/field')).toBe('/columns/1/field');
  });
});
