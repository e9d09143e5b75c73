/** The histories of the demo, one function each, ready to be laid side by side on one timeline. */
import type { DemoCases, DemoDeskLead, DemoLead } from './demoContent.ts';
import { layPetition } from './demoPetitionScript.ts';
import { DemoPlayer, type DemoWorld } from './demoPlayer.ts';
import { layLead } from './demoScripts.ts';
import type { Timeline } from './demoTimeline.ts';

export function demoStories(world: DemoWorld, content: DemoCases, regions: ReadonlyMap<string, string>, receivedFor: (left: number) => number): ((timeline: Timeline) => Promise<void>)[] {
  const regionOf = (organ: string): string => regions.get(organ) ?? '990000';
  return [
    ...content.leads.map((lead, i) => async (timeline: Timeline) => {
      const wave = waveOf(lead.day);
      await layLead(new DemoPlayer(world, timeline, `lead-${i + 1}`, wave), { ...lead, day: wave }, { regionOf, pace: wave === lead.day ? 4 + (i % 7) : 7 });
    }),
    ...content.desk.leads.map((lead, i) => (timeline: Timeline) => layDeskLead(world, timeline, content.desk, lead, `desk-${i + 1}`, regionOf, receivedFor)),
    ...content.petitions.map((petition, i) => (timeline: Timeline) => layPetition(new DemoPlayer(world, timeline, `petition-${i + 1}`, petition.day), petition, regionOf)),
  ];
}

/** Leads of long ago came in waves of eight weeks, as inspections hand them over: what arrives together is laid together. */
const waveOf = (day: number): number => (day < -100 ? Math.round(day / 56) * 56 : day);

/** A lead on the officer's desk: begun so early that exactly the wanted number of days is left now. */
async function layDeskLead(world: DemoWorld, timeline: Timeline, desk: DemoCases['desk'], lead: DemoDeskLead, story: string, regionOf: (organ: string) => string, receivedFor: (left: number) => number): Promise<void> {
  const { left, extension, flag: _flag, ...about } = lead;
  const inVerification = ['verifying', 'reporting', 'planning'].includes(lead.until);
  // A verification counts sixty days from the approval of its plan, about ten days after the lead came in.
  const received = inVerification ? left - 60 - 12 : receivedFor(left);
  const whole: DemoLead = { ...about, organ: desk.organ, department: desk.department, by: desk.officer, day: received - 5 };
  const play = new DemoPlayer(world, timeline, story, whole.day);
  const at = await layLead(play, whole, { regionOf, pace: 3, ...(inVerification ? {} : { receivedOn: received }) });
  if (!extension) return;
  await play.pass(1000);
  const clock = Object.values((await play.state(at)).clocks).find((c) => c.status === 'running');
  if (!clock) throw new Error(`demo story ${story}: no clock runs`);
  await play.say(at, desk.officer, { do: 'ask-extension', clock: clock.id, extension: clock.deadline === 'verification-term' ? 'prolong' : 'by-head', reason: extension });
}
