/** Cases begun for tests of ledgers, searches and exports: leads of several organs, as their predecessors would start them. */
import { systemActor } from '../../runtime/interpreter/command.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { requestHash } from '../../runtime/service/handleCommand.ts';
import type { Principal } from '../../runtime/service/runtime.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { writeStart } from '../../runtime/service/writeStart.ts';
import type { Fixture } from './layFixture.ts';

export async function personWith(fixture: Fixture, organ: string, role: string, at = 0): Promise<Principal> {
  const { view } = await fixture.runtime.organisation.read();
  const person = view.withRole(organ, role)[at];
  if (!person) throw new Error(`nobody is ${role} of ${organ}`);
  return { person, organ, language: 'zh' };
}

export async function startIn(fixture: Fixture, organ: string, process: string, data: JsonObject, more: { handlers?: string[]; department?: string } = {}): Promise<{ unit: string; id: string }> {
  const { view } = await fixture.runtime.organisation.read();
  const unit = view.organ(organ)!.unit;
  const id = newId();
  await writeStart(fixture.runtime, systemActor, { do: 'start', id, process, organ, data, ...more }, { definition: fixture.definition, unit, key: `start:${id}`, hash: requestHash(id) });
  return { unit, id };
}

export const lead = (fixture: Fixture, organ: string, summary: string, more: JsonObject = {}): Promise<{ unit: string; id: string }> =>
  startIn(fixture, organ, 'lead-registration', { receivedOn: '2026-06-01', source: 'petition', subject: { name: '钱某', unit: '县粮食局', post: '局长', managedBy: 'county', isPrincipal: true }, summary, ...more });
