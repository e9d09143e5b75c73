/** A form as a role has it at a step: what the permission rule hides stays hidden, who does the work fills it in, everybody else reads or sees nothing. */
import { describe, expect, it } from 'vitest';
import { formAsSeen, formPlaces } from '../../designer/simulator/formAsSeen.ts';
import { caseTypeFields } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Grant } from '../../runtime/definition/model/permission.ts';
import { readField } from '../../runtime/interpreter/caseFile.ts';
import { classOf } from '../../runtime/interpreter/fieldClasses.ts';
import { fieldAt } from '../../runtime/definition/load/fieldTree.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

const place = (form: string): string => formPlaces(pack, form)[0]!.id;
const fieldsOf = (seen: ReturnType<typeof formAsSeen>) => seen!.view!.sections.flatMap((s) => s.fields);

describe('the registration of a lead', () => {
  const form = 'lead-registration';

  it('is met first where a step asks for it', () => {
    const [first] = formPlaces(pack, form);
    expect(first).toMatchObject({ asks: true, process: { zh: pack.process['lead-registration']!.title.zh } });
    expect(formPlaces(pack, form).some((p) => !p.asks)).toBe(true);
    expect(formPlaces(pack, 'no-such-form')).toEqual([]);
  });

  it('is filled in by whoever the step is offered to, with what is written and nothing else', () => {
    const seen = formAsSeen(pack, form, { place: place(form), role: 'case-supervision-clerk' });
    expect(seen).toMatchObject({ does: 'fill', masked: [] });
    const { edits } = pack.form[form]!;
    for (const field of fieldsOf(seen)) expect([field.field, field.readOnly === true]).toEqual([field.field, !edits.includes(field.field)]);
    // What others have filled in before stands there; what is to be filled in is empty, unless made-up data is asked for.
    expect(readField(seen!.view!.values as never, 'summary')).toBeTypeOf('string');
    expect(readField(seen!.view!.values as never, 'leadKind')).toBeUndefined();
    const filled = formAsSeen(pack, form, { place: place(form), role: 'case-supervision-clerk', filled: true });
    expect(readField(filled!.view!.values as never, 'leadKind')).toBeTypeOf('string');
  });

  it('is read by a leader, and is nothing to a role without a grant', () => {
    expect(formAsSeen(pack, form, { place: place(form), role: 'leader-in-charge' })).toMatchObject({ does: 'read' });
    expect(fieldsOf(formAsSeen(pack, form, { place: place(form), role: 'leader-in-charge' })).every((f) => f.readOnly)).toBe(true);
    const hidden = formAsSeen(pack, form, { place: place(form), role: 'audit-admin' });
    expect(hidden).toMatchObject({ does: 'hidden', grants: [] });
    expect(hidden!.view).toBeUndefined();
  });

  it('follows the draft: a grant that no longer shows the content masks its fields, values and all', () => {
    const narrowed = (grant: Grant): Grant => (('role' in grant.who ? [grant.who.role] : grant.who.roles).includes('leader-in-charge') ? { ...grant, sees: ['progress'] } : grant);
    const permission = Object.fromEntries(Object.entries(pack.permission).map(([name, p]) => [name, { ...p, grants: p.grants.map(narrowed) }]));
    const seen = formAsSeen({ ...pack, permission } as Pack, form, { place: place(form), role: 'leader-in-charge' });
    const fields = caseTypeFields(pack, 'lead')!;
    expect(seen!.masked.length).toBeGreaterThan(3);
    for (const { field } of fieldsOf(seen)) {
      const masked = classOf(fieldAt(fields, field)!) !== 'progress';
      expect([field, seen!.masked.includes(field)]).toEqual([field, masked]);
      if (masked) expect([field, readField(seen!.view!.values as never, field)]).toEqual([field, undefined]);
    }
  });
});

it('every form of the pack can be looked at as every role at each of its steps', { timeout: 120_000 }, () => {
  const roles = pack.organisation.roles.map((r) => r.role);
  // A few of them each time, all of them in the deep run.
  const turn = Number(process.env['GUICHENG_SEED'] ?? Date.now()) % 8;
  console.log(`forms: turn ${turn} (GUICHENG_SEED=${turn} repeats it)`);
  const forms = definitionsOf(pack, 'form').filter((_form, i) => process.env['GUICHENG_DEEP'] === '1' || i % 8 === turn);
  let filled = 0;
  for (const { form } of forms) {
    for (const each of formPlaces(pack, form).filter((p) => p.asks)) {
      const seen = roles.map((role) => formAsSeen(pack, form, { place: each.id, role }));
      // Where a form is asked for, there is somebody who fills it in.
      if (seen.some((s) => s?.does === 'fill')) filled += 1;
      else console.log(`nobody fills in ${form} at ${each.id}`);
    }
  }
  const asked = forms.flatMap(({ form }) => formPlaces(pack, form).filter((p) => p.asks)).length;
  expect(filled / asked).toBeGreaterThan(0.9);
});
