/** Faults made by rule from the sound processes of the base: what each finds is kept in `by-rule.yaml`; `UPDATE=1` writes it anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { casesFolder, codesOf, deniedIn, spoilt } from './proveCases.ts';
import { sowAll, tells, type Sown } from './spoilRules.ts';

interface RuleCase {
  case: string;
  finds: string[];
}

const loaded = spoilt();
const path = join(casesFolder, 'by-rule.yaml');
const sown = definitionsOf(loaded.pack, 'process').flatMap((process) => sowAll(loaded.pack, process));
const names = new Map<string, number>();
const named = new Map(sown.map((fault): [string, Sown] => {
  const name = `${fault.rule} ${fault.at}`;
  names.set(name, (names.get(name) ?? 0) + 1);
  return [names.get(name) === 1 ? name : `${name} ${names.get(name)!}`, fault];
}));
/** Deadlines that never start are told of the whole pack only. */
const judge = ({ rule, process, pack }: Sown): string[] => codesOf(deniedIn({ ...loaded, pack }, rule === 'mistake-start' ? {} : { process }));

if (process.env['UPDATE'] === '1') {
  const lines = [...named].flatMap(([name, fault]) => {
    const codes = judge(fault);
    return codes.some((code) => tells[fault.rule]!.includes(code)) ? [`- { case: ${name}, finds: [${codes.join(', ')}] }`] : [`# ${name}: ${codes.length === 0 ? 'sound all the same' : `told otherwise, ${codes.join(', ')}`}`];
  });
  writeFileSync(path, `# Faults made by rule (tests/prover/spoilRules.ts) from the processes of the base, and what the proof finds.\n${lines.join('\n')}\n`);
}
const cases = parse(readFileSync(path, 'utf8')) as RuleCase[];

describe('faults made by rule', () => {
  it.each(cases)('$case', ({ case: name, finds }) => {
    const fault = named.get(name);
    expect(fault, 'the rule still sows it').toBeDefined();
    const codes = judge(fault!);
    expect(codes).toEqual(finds);
    expect(codes.filter((code) => tells[fault!.rule]!.includes(code)), 'one of the codes tells of this fault').not.toEqual([]);
  });

  it('are many, of every rule', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(tells).filter((rule) => !cases.some((c) => c.case.startsWith(`${rule} `)))).toEqual([]);
  });
});
