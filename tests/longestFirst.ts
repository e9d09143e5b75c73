import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes is begun first, so that no processor is left alone with it at the end; the names are those of the folders. */
const longest = ['/browser/petitionLoop.', '/faults/', '/browser/publishing.', '/start/', '/browser/', '/service/', '/http/'];

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
