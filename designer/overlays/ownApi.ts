/** What the pages of an organ's own files ask the overlay's worker, and what they are told. */
import type { JsonObject } from '../../runtime/base/json.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { Spoken } from '../simulator/sampleLedger.ts';
import type { PlayedScenario } from '../scenarios/playedScenario.ts';
import type { DocumentInPack, FormInPack, Named, PackNames } from '../check/checkMessages.ts';
import type { FactDetails } from '../check/factDetails.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import type { DashboardAsSeen, DashboardFrom } from '../simulator/dashboardAsSeen.ts';
import type { SeenFrom } from '../simulator/formAsSeen.ts';
import type { Shown } from '../shown/shownInPack.ts';
import type { OwnName, Renamed, Use } from './ownCommands.ts';
import type { OwnOrder, OwnSubject } from './ownSkeleton.ts';
import type { UsedBelow } from './usesBelow.ts';

/** What may be added: kinds that the locks leave open, and what a definition of each can be about. */
export interface OwnOffer { kinds: { kind: DefinitionKind; subject?: OwnSubject }[]; subjects: Record<OwnSubject, Named[]> }

/** `files` are given where edits come back: they must fit the text that the page has. */
export interface OwnWorkerApi {
  ownOffer(): OwnOffer | null;
  /** Nothing where there is no such subject any more. */
  ownBegun(files: SourceFile[], order: OwnOrder): SourceFile | null;
  ownNameFault(files: SourceFile[], own: OwnName): 'bad' | 'taken' | null;
  ownUses(files: SourceFile[], own: OwnName): Use[];
  ownRenamed(files: SourceFile[], own: OwnName, to: string): Renamed;
  /** Which organs below use the name, of files as they are and as they are to be. */
  ownBelow(before: SourceFile[], after: SourceFile[], own: OwnName): UsedBelow[];
  names(): PackNames | null;
  facts(caseType: string): KnownFact[];
  factDetails(caseType: string): FactDetails | null;
  formInPack(name: string, from: SeenFrom | null): FormInPack | null;
  paper(name: string, of: JsonObject | null): DocumentInPack | null;
  scenarioPlayed(name: string): PlayedScenario | null;
  ledger(name: string, spoken: Spoken): LedgerPage | null;
  dashboard(name: string, from: DashboardFrom): DashboardAsSeen | null;
  shown(kind: string, name: string): Shown | null;
  /** Documents of the organ's own that are about the cases of a process. */
  ownPapers(process: string): Named[];
}
