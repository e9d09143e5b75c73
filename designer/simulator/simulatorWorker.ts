/** The simulator beside the page: the draft's texts come in, nothing goes out but what is shown. */
import { createSimulator } from './simulator.ts';
import type { Answer, Question } from './simulatorMessages.ts';

const simulator = createSimulator();
const answer = (said: Answer): void => self.postMessage(said);

self.addEventListener('message', ({ data: { ask, order, given } }: MessageEvent<Question>) => {
  try {
    // What was not given crosses as null.
    answer({ ask, came: (simulator[order] as (...given: unknown[]) => unknown)(...given.map((each) => each ?? undefined)) });
  } catch (error) {
    // A draft with faults may lead the interpreter nowhere; the page says so instead of waiting.
    answer({ ask, failed: error instanceof Error ? error.message : String(error) });
  }
});
