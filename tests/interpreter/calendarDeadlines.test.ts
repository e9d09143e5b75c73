/** What is said in the deadline files of the reference pack. */
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { DeadlineDefinitionSchema, eventQualifier } from '../../runtime/definition/model/deadline.ts';
import { china, packDeadlines } from './calendarFixture.ts';

const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(JSON.stringify(DeadlineDefinitionSchema)) as object);

describe.each(packDeadlines.map((d) => [d.deadline, d] as const))('%s', (_, deadline) => {
  test('is what its schema demands', () => {
    expect(validate(deadline), JSON.stringify(validate.errors)).toBe(true);
  });
  test('has both languages, a counting of the calendar and a stop that ends it with its case', () => {
    expect(deadline.title.en).toBeTruthy();
    expect(china.counting(deadline.counting)).toBeDefined();
    expect(deadline.stops.some((s) => s.event === 'case.ended')).toBe(true);
  });
  test('says where each event happens', () => {
    const moments = [...deadline.starts, ...deadline.stops, ...(Array.isArray(deadline.pauses) ? deadline.pauses.flatMap((p) => [p.from, p.until]) : [])];
    for (const moment of moments) {
      const qualifier = eventQualifier[moment.event.split('.')[0] as keyof typeof eventQualifier];
      const given = Object.keys(moment).filter((key) => ['stage', 'step', 'block', 'exchange', 'document', 'milestone', 'process'].includes(key));
      if (qualifier === 'none') expect(given).toEqual([]);
      else for (const key of given) expect(key).toBe(qualifier);
    }
  });
  test('extensions that come after another name one that exists', () => {
    const names = (deadline.extensions ?? []).map((e) => e.extension);
    for (const extension of deadline.extensions ?? []) for (const earlier of extension.after ?? []) expect(names).toContain(earlier);
  });
});
