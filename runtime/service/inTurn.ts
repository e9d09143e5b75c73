/**
 * Commands on one case are taken one after another within this server: fifty people who sign in the same moment are fifty steps,
 * and none of them works in vain for another's. Between servers the guard of the write decides.
 */
const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/** `of`: whose queues they are, such as the database. What fails holds up nobody behind it. */
export async function inTurn<T>(of: object, key: string, work: () => Promise<T>): Promise<T> {
  let waiting = queues.get(of);
  if (!waiting) queues.set(of, (waiting = new Map()));
  const own = (waiting.get(key) ?? Promise.resolve()).then(work, work);
  waiting.set(key, own);
  try {
    return await own;
  } finally {
    if (waiting.get(key) === own) waiting.delete(key);
  }
}
