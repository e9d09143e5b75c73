/** What every use case works with: the database, the published packs, the organisation, and what renders and signs papers. */
import type { Instant } from '../base/time.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { Actor } from '../interpreter/command.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import type { SealAuthority } from '../interpreter/turn.ts';
import type { WorkCalendar } from '../interpreter/workCalendar.ts';
import type { Renderer } from '../document/createRenderer.ts';
import type { Database } from '../persistence/database.ts';
import type { ModelFormat } from '../plugin/modelFormat.ts';
import type { Signer } from '../plugin/signer.ts';
import type { Language } from './language.ts';

/** Who asks: a person, working in the name of one of his organs. Made by the http layer from the session only. */
export interface Principal extends Actor {
  language: Language;
}

export interface OrganisationSnapshot {
  version: number;
  view: OrganisationView;
  sealAuthorities: readonly SealAuthority[];
}

export interface PackRegistry {
  /** The pack in force; new cases begin with it, and its live kinds hold for open cases too. */
  current(): Promise<{ hash: string; pack: Pack }>;
  /**
   * A case's own pack: what is pinned with it, with the live kinds of the pack in force. `inForce` is that pack's hash where a load
   * has brought it; without it the database is asked.
   */
  forCase(definition: string, inForce?: string | null): Promise<Pack>;
}

export interface OrganisationSource {
  /** The organisation as it is; `version` (from a load) lets a node see that another has changed it. */
  read(version?: number): Promise<OrganisationSnapshot>;
}

export interface FileStore {
  /** Keeps bytes by their SHA-256; the same bytes are kept once. */
  put(bytes: Uint8Array): Promise<{ sha256: string; size: number }>;
  get(sha256: string): Promise<Uint8Array | undefined>;
}

export interface Runtime {
  database: Database;
  packs: PackRegistry;
  organisation: OrganisationSource;
  calendarOf(pack: Pack): WorkCalendar;
  renderer: Renderer;
  signer: Signer;
  files: FileStore;
  /** What reads and writes models of another format, by its name. */
  model(format: string): ModelFormat | undefined;
  demo: boolean;
  now(): Promise<Instant>;
  /** Tells the workers of this process that the outbox has something; without it they look every few hundred milliseconds. */
  kick(): void;
  /** Calls `listener` when notices for a person may have come; returns how to stop. */
  onNotices(listener: (people: readonly string[]) => void): () => void;
  /** Tells this process's listeners; other nodes find the rows by themselves. */
  announce(people: readonly string[]): void;
}
