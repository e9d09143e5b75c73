/** The worker's side of `askWorker.ts`: what the page asks is called by its name. */
import '../../runtime/ui/newerLanguage.ts';

type Functions = { [name: string]: (...given: never[]) => unknown };
export interface Question { ask: number; order: PropertyKey; given: unknown[] }
export type Answer = { ask: number; came: unknown } | { ask: number; failed: string };

export function answerAll(api: object): void {
  const functions = api as Functions;
  const answer = (said: Answer): void => self.postMessage(said);
  self.addEventListener('message', ({ data: { ask, order, given } }: MessageEvent<Question>) => {
    try {
      // What was not given crosses as null.
      answer({ ask, came: functions[order as string]!(...(given.map((each) => each ?? undefined) as never[])) });
    } catch (error) {
      // A draft with faults may lead nowhere; the page says so instead of waiting.
      answer({ ask, failed: error instanceof Error ? error.message : String(error) });
    }
  });
}
