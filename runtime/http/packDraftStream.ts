/** The stream of one draft for one browser (server-sent events): `revision`, `examples` and `presence`, and a heartbeat. */
import type { PackDraftFeed } from './packDraftFeed.ts';

export interface PackDraftStreamOptions {
  feed: PackDraftFeed;
  draft: string;
  /** Asked at each heartbeat; a session that has ended, or a right that was taken away, takes its stream along. */
  stillMay: () => Promise<boolean>;
  heartbeat?: number;
}

const standardHeartbeat = 25_000;

export function packDraftStream({ feed, draft, stillMay, heartbeat = standardHeartbeat }: PackDraftStreamOptions): Response {
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
      const leave = feed.listen(draft, (news) => send(`event: ${news.event}\ndata: ${JSON.stringify(news.data)}\n\n`), () => end());
      const beat = setInterval(() => {
        send(': \n\n');
        stillMay().then((may) => { if (!may) end(); }, () => undefined);
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
