import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes minutes is begun first, so that no processor is left alone with it at the end; the names are those of the folders. Of the stories, which follow one
 * another in the same processes, the longest before the others; last come many short ones.
 */
const longest = [
  '/faults/killServer.', '/start/', '/browser/publishing.', '/browser/petitionLoop.', '/browser/designer.', '/browser/templateGallery.', '/browser/neverLost.', '/browser/sharedExample.', '/browser/mergedOverlay.', '/browser/',
  '/service/', '/http/', '/faults/', '/folder/', '/persistence/', '/document/', '/ui/',
  '/designer/templates.', '/designer/commands.', '/definition/loadPack.', '/designer/pasting.', '/prover/byRule.', '/definition/format.', '/designer/formCommands.', '/interpreter/randomPlay.',
];

/** A clean checkout has no times of an earlier run to go by. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const found = longest.findIndex((part) => moduleId.includes(part));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
