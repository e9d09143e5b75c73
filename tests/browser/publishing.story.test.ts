/**
 * The stories that put a version in force, one after the other: what one of them publishes while the other's draft is being
 * checked would rightly be told to the other's publisher, and his draft would have to be checked again.
 */
import './platform.ts';
import './newFeature.story.ts';
import './bpmnImport.story.ts';
import './countyOverlay.story.ts';
import './organsBelow.story.ts';
import './consultation.story.ts';
import './carriedDraft.story.ts';
