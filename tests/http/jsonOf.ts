/** What an answer of the server holds, taken to be of the shape that its API tells. */
export async function jsonOf<T>(answer: Response | Promise<Response>): Promise<T> {
  return (await (await answer).json()) as T;
}
