import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { TableDefinitionSchema, type TableDefinition } from '../../runtime/definition/model/table.ts';
import { readerOf } from '../../runtime/interpreter/condition.ts';
import { decide, gapsAndOverlaps, tableFaults } from '../../runtime/interpreter/decisionTable.ts';

const pack = new URL('../../definitions/discipline/', import.meta.url);
const readAll = (folder: string) => readdirSync(new URL(folder, pack)).filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => parseAllDocuments(readFileSync(new URL(folder + name, pack), 'utf8')).map((d) => d.toJS() as Record<string, unknown>));
const tables = new Map(readAll('tables/').map((t) => [t['table'], t as unknown as TableDefinition]));
const codes = (register: string) => (readAll('registers/').find((r) => r['register'] === register)!['entries'] as { code: string }[]).map((e) => e.code);
const tiers = ['province', 'city', 'county', 'township'];

const table: TableDefinition = {
  table: 'levels', title: { zh: '试' }, asks: { matter: { register: 'matter' }, subjectClass: { fact: 'case.class' }, tier: { fact: 'org.tier' } }, gives: { levels: 'levels' }, hit: 'one',
  rows: [
    { row: 'verify-a', when: { matter: ['verification'], subjectClass: ['A'], tier: 'any' }, give: { levels: ['DH', 'PS'] }, mark: 'verified' },
    { row: 'verify-bc', when: { matter: ['verification'], subjectClass: ['B', 'C'], tier: 'any' }, give: { levels: ['DH'] }, mark: 'from-memory' },
    { row: 'recount', when: { matter: ['recount'], subjectClass: 'any', tier: ['city'] }, closed: { zh: '限于省级以上' }, mark: 'verified' },
  ],
};
const ask = (matter: unknown, facts: Record<string, unknown>) => decide(table, readerOf(facts), { matter });

describe('a table', () => {
  it('gives its one row, with its mark and what it was asked', () => {
    expect(ask('verification', { case: { class: 'A' } })).toEqual({ decision: 'given', row: 'verify-a', give: { levels: ['DH', 'PS'] }, mark: 'verified', asked: { matter: 'verification', subjectClass: 'A' } });
  });
  it('closes, names what is lacking, says that no row fits', () => {
    expect(ask('recount', { org: { tier: 'city' } })).toMatchObject({ decision: 'closed', closed: { zh: '限于省级以上' }, mark: 'verified' });
    expect(ask('verification', {})).toMatchObject({ decision: 'undecidable', lacking: ['subjectClass'] });
    expect(ask('verification', { case: { class: 1 } })).toMatchObject({ decision: 'undecidable' });
    expect(ask('recount', { org: { tier: 'county' } })).toMatchObject({ decision: 'none' });
    expect(ask(undefined, { case: { class: 'A' }, org: { tier: 'city' } })).toMatchObject({ decision: 'undecidable', lacking: ['matter'] });
  });
  it('never chooses between two rows', () => {
    const twice = { ...table, rows: [...table.rows, { ...table.rows[0]!, row: 'again' }] };
    expect(decide(twice, readerOf({ case: { class: 'A' } }), { matter: 'verification' })).toMatchObject({ decision: 'several', rows: ['verify-a', 'again'] });
  });

  it('is proved by one example of a gap and of an overlap', () => {
    const domains = { matter: ['verification', 'recount'], subjectClass: ['A', 'B', 'C'], tier: ['city', 'county'] };
    expect(gapsAndOverlaps(table, domains)).toEqual({ gap: { matter: 'recount', subjectClass: 'A', tier: 'county' }, unreachable: [], idle: [], proved: true });
    const open: TableDefinition = { ...table, rows: [...table.rows.slice(0, 2), { ...table.rows[2]!, when: { matter: 'any', subjectClass: ['C', 'D'], tier: 'any' } }] };
    expect(gapsAndOverlaps(open, domains)).toMatchObject({ overlap: { example: { matter: 'verification', subjectClass: 'C', tier: 'city' }, rows: ['verify-bc', 'recount'] }, unreachable: [{ row: 'recount', ask: 'subjectClass', value: 'D' }] });
  });
  it('has every cell and every column written', () => {
    const faulty = { ...table, rows: [{ row: 'x', when: { matter: ['recount'], other: 'any' }, give: { level: ['DH'] }, mark: 'design' }] } as unknown as TableDefinition;
    expect(tableFaults(faulty).map((f) => `${f.fault} ${f.name}`)).toEqual(['cell-missing subjectClass', 'cell-missing tier', 'cell-unknown other', 'give-missing levels', 'give-unknown level']);
  });
});

describe('the tables of the reference pack', () => {
  const check = new Ajv({ strict: false, allErrors: true }).compile(TableDefinitionSchema);
  it.each([
    ['subject-class', { tier: tiers, managedBy: codes('management-level'), isPrincipal: [true, false] }],
    ['approval-by-subject', { matter: codes('matter'), subjectClass: ['A', 'B', 'C'], disposition: codes('disposition') }],
    ['measures-by-subject', { matter: codes('measure-kind'), subjectClass: ['A', 'B', 'C'], tier: tiers }],
  ])('%s: well formed, exactly one row for every combination', (name, domains) => {
    const found = tables.get(name)!;
    expect([check(found), check.errors]).toEqual([true, null]);
    expect(tableFaults(found)).toEqual([]);
    expect(gapsAndOverlaps(found, domains)).toEqual({ unreachable: [], idle: [], proved: true });
  });

  it('say the same of sealing, as a matter and as a measure', () => {
    for (const subjectClass of ['A', 'B', 'C']) {
      const facts = readerOf({ case: { subject: { subjectClass } }, org: { tier: 'city' } });
      const one = decide(tables.get('approval-by-subject')!, facts, { matter: 'sealing' });
      const other = decide(tables.get('measures-by-subject')!, facts, { matter: 'sealing' });
      expect(one).toMatchObject({ decision: 'given', give: other.decision === 'given' ? other.give : 'nothing' });
    }
  });

  it('ask the Party secretary for the county head, and not for his driver', () => {
    const levels = (managedBy: string, isPrincipal: boolean) => {
      const org = { tier: 'county' };
      const given = decide(tables.get('subject-class')!, readerOf({ org, case: { subject: { managedBy, isPrincipal } } }));
      const subjectClass = given.decision === 'given' ? given.give['subjectClass'] : undefined;
      const found = decide(tables.get('approval-by-subject')!, readerOf({ org, case: { subject: { subjectClass } } }), { matter: 'verification' });
      return found.decision === 'given' ? found.give['levels'] : found.decision;
    };
    expect(levels('county', true)).toEqual(['DH', 'DL', 'CH', 'PS']);
    expect(levels('unit', false)).toEqual(['DH', 'DL', 'CH']);
    expect(levels('city', true)).toBe('undecidable');
  });
});
