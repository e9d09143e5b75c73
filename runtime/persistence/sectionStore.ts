/** Sections that one case of a unit at a time has to itself: who has them, and who waits. */
import type { Pool } from 'pg';
import type { HeldSection } from '../interpreter/turn.ts';

/** Who has one of these sections now. */
export async function readHeldSections(commander: Pool, unit: string, sections: readonly string[]): Promise<HeldSection[]> {
  const { rows } = await commander.query<HeldSection>({
    name: 'held-sections', text: 'select unit, section, key, case_id as "case" from case_section where unit = $1 and section = any($2) and holds', values: [unit, sections],
  });
  return rows;
}

/** The case that has waited longest for a section which nobody has. */
export async function nextForSection(commander: Pool, { unit, section, key }: { unit: string; section: string; key: string }): Promise<string | undefined> {
  const { rows } = await commander.query<{ case_id: string }>({
    name: 'next-for-section',
    text: `select w.case_id from case_section w where w.unit = $1 and w.section = $2 and w.key = $3 and not w.holds
             and not exists (select from case_section h where h.unit = $1 and h.section = $2 and h.key = $3 and h.holds)
           order by w.since, w.case_id limit 1`,
    values: [unit, section, key],
  });
  return rows[0]?.case_id;
}
