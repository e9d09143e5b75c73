/** What every use case works with: the database, the published packs, the organisation, and what renders and signs papers. */
import type { CaseState } from '../interpreter/caseState.ts';
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

export interface PackInForce { hash: string; pack: Pack }

/** What a load has brought with a case, so that the database is not asked again; each is asked for where it is absent. */
export interface LoadedVersions { packsVersion?: number; organisationVersion?: number }

/** Everything in force: the pack itself and the packs of organs with an overlay. */
export interface PacksInForce {
  whole: PackInForce;
  organs: ReadonlyMap<string, PackInForce>;
  /** The organ whose overlay an organ works under; nothing where it is the pack itself. */
  scopeOf(organ: string): string | undefined;
}

export interface PackRegistry {
  /** The pack itself that is in force, without any organ's overlay: what the province wrote, and what its drafts begin with. */
  current(): Promise<PackInForce>;
  /** The pack in force for an organ: with its overlay, that of the nearest organ above it that has one, or of nobody. New cases of the organ begin with it. */
  forOrgan(organ: string, loaded?: LoadedVersions): Promise<PackInForce>;
  /** A published pack as it is, its live kinds too. */
  exactly(hash: string): Promise<Pack>;
  everywhere(): Promise<PacksInForce>;
  /** A case's own pack: what is pinned with it, with the live kinds of the pack in force for its organ. */
  forCase(definition: string, organ: string, loaded?: LoadedVersions): Promise<Pack>;
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
  /** Tells the workers of this process that the outbox has something, of these kinds if they are known; without it they look every few hundred milliseconds. */
  kick(kinds?: readonly string[]): void;
  /** Calls `listener` when notices for a person may have come; returns how to stop. */
  onNotices(listener: (people: readonly string[]) => void): () => void;
  /** Tells this process's listeners; other nodes find the rows by themselves. */
  announce(people: readonly string[]): void;
  /** To the log of this server: what went wrong where nobody waits for an answer. */
  report(what: string, about: object, fault: unknown): void;
  /** Hears each state that this process has written; for whoever goes on from it at once. */
  wrote?(state: CaseState): void;
}
