/** The stream of events for one browser (server-sent events): `notice` with the number of unread notices, and a heartbeat. */
import type { NoticeFeed } from './noticeFeed.ts';
import { stateName } from './noticeFeed.ts';

export interface EventStreamOptions {
  feed: NoticeFeed;
  person: string;
  /** What the browser heard last, when it resumes after a break. */
  lastHeard: string | undefined;
  /** Asked at each heartbeat; a session that has ended takes its stream along. */
  stillSignedIn: () => Promise<boolean>;
  heartbeat?: number;
}

const standardHeartbeat = 25_000;

export function eventStream({ feed, person, lastHeard, stillSignedIn, heartbeat = standardHeartbeat }: EventStreamOptions): Response {
  const encoder = new TextEncoder();
  let stop: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      let open = true;
      const send = (text: string): void => { if (open) controller.enqueue(encoder.encode(text)); };
      const end = (): void => {
        if (!open) return;
        stop();
        controller.close();
      };
      send('retry: 2000\n\n');
      const leave = feed.listen(person, (unread) => {
        const id = stateName(unread);
        // Whoever resumes has heard it already; the next change is told.
        if (id === lastHeard) return send(': resumed\n\n');
        send(`event: notice\nid: ${id}\ndata: ${JSON.stringify(unread)}\n\n`);
      }, () => end());
      const beat = setInterval(() => {
        send(': \n\n');
        stillSignedIn().then((is) => { if (!is) end(); }, () => undefined);
      }, heartbeat).unref();
      stop = () => {
        open = false;
        clearInterval(beat);
        leave();
      };
    },
    cancel: () => stop(),
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' } });
}
