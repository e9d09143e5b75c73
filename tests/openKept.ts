/** Opens the server that a failed test run kept: `node tests/openKept.ts tests/.out/run-1234`; Ctrl-C ends it. */
import { startEmbeddedPostgres } from '../runtime/persistence/embeddedPostgres.ts';

const server = await startEmbeddedPostgres({ data: process.argv[2] ?? '.', durable: false });
console.log(`psql "${server.urlOf(process.argv[3] ?? 'guicheng')}"`);
const alive = setInterval(() => undefined, 60_000);
process.once('SIGINT', () => {
  clearInterval(alive);
  void server.stop();
});
