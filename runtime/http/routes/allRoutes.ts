/** Every route of the server, area by area. */
import type { Runtime } from '../../service/runtime.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Identity } from '../identity.ts';
import type { NoticeFeed } from '../noticeFeed.ts';
import type { Log } from '../problemResponse.ts';
import type { PackDraftFeed } from '../packDraftFeed.ts';
import type { Screens } from '../screens.ts';
import { caseRoutes } from './cases.ts';
import { definitionRoutes } from './definitions.ts';
import { definitionTrailRoutes } from './definitionTrail.ts';
import { deputyRoutes } from './deputies.ts';
import { draftExampleRoutes } from './draftExamples.ts';
import { demoRoutes, type DemoOptions } from './demo.ts';
import { documentRoutes } from './documents.ts';
import { noticeRoutes } from './notices.ts';
import { exportRoutes } from './exports.ts';
import { ledgerRoutes } from './ledgers.ts';
import { organisationRoutes } from './organisation.ts';
import { oversightRoutes } from './oversight.ts';
import { publicationRoutes } from './publications.ts';
import { packDraftRoutes } from './packDrafts.ts';
import { processRoutes } from './processes.ts';
import { searchRoutes } from './search.ts';
import { sessionRoutes } from './session.ts';
import { systemRoutes } from './system.ts';
import { workRoutes } from './work.ts';

export interface RouteParts {
  runtime: Runtime;
  identity: Identity;
  feed: NoticeFeed;
  drafts: PackDraftFeed;
  screens: Screens;
  log: Log;
  demo: DemoOptions | undefined;
  heartbeat: number | undefined;
  onCspReport: ((report: string) => void) | undefined;
  openApi: () => Promise<object>;
}

export const allRoutes = ({ runtime, identity, feed, drafts, screens, log, demo, heartbeat, onCspReport, openApi }: RouteParts): Endpoint[] => [
  ...systemRoutes({ runtime, screens, log, openApi, onCspReport }),
  ...sessionRoutes(runtime, identity),
  ...demoRoutes(runtime, demo),
  ...workRoutes(runtime),
  ...caseRoutes(runtime),
  ...documentRoutes(runtime),
  ...processRoutes(runtime),
  ...definitionRoutes(runtime),
  ...definitionTrailRoutes(runtime),
  ...publicationRoutes(runtime),
  ...packDraftRoutes(runtime, identity, drafts, heartbeat),
  ...draftExampleRoutes(runtime, drafts),
  ...ledgerRoutes(runtime),
  ...searchRoutes(runtime),
  ...exportRoutes(runtime),
  ...organisationRoutes(runtime),
  ...deputyRoutes(runtime),
  ...oversightRoutes(runtime),
  ...noticeRoutes(runtime, identity, feed, heartbeat),
];
