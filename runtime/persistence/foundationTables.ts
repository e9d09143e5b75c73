/** Tables of `0001_foundation.sql` as Kysely sees them. */
export interface FoundationTables {
  demo_clock: { one: boolean; enabled: boolean; shift: string };
  guicheng_migration: { number: number; name: string; checksum: string; applied_at: string };
}
