/** The organisation in memory, read again when its version has moved or a minute has passed (posts begin and end by time). */
import { organisationView } from '../interpreter/organisationView.ts';
import type { Database } from '../persistence/database.ts';
import { readOrganisation } from '../persistence/organisationStore.ts';
import type { OrganisationSnapshot, OrganisationSource } from './runtime.ts';

const longest = 60_000;

export function createOrganisationSource(database: Database): OrganisationSource {
  let snapshot: OrganisationSnapshot | undefined;
  let readAt = 0;
  let reading: Promise<OrganisationSnapshot> | undefined;

  const readNow = async (): Promise<OrganisationSnapshot> => {
    const rows = await readOrganisation(database.commander);
    snapshot = { version: rows.version, view: organisationView(String(rows.version), rows.organs, rows.departments, rows.people, rows.deputyships), sealAuthorities: rows.sealAuthorities };
    readAt = performance.now();
    return snapshot;
  };
  return {
    read: async (version) => {
      if (snapshot && (version === undefined || version === snapshot.version) && performance.now() - readAt < longest) return snapshot;
      const readOnce = (): Promise<OrganisationSnapshot> => (reading ??= readNow().finally(() => (reading = undefined)));
      const read = await readOnce();
      // What was under way may have begun before the change that is asked for.
      return version !== undefined && read.version < version ? readOnce() : read;
    },
  };
}
