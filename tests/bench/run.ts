/**
 * `npm run bench -- NAME …`: runs `tests/bench/NAME.ts`, which exports `bench(words)`; its figures are the last line, as one JSON object.
 */
import { readdirSync } from 'node:fs';

export type Bench = (words: readonly string[]) => Promise<Record<string, unknown>>;

const [name = '', ...words] = process.argv.slice(2);
const known = readdirSync(new URL('.', import.meta.url)).filter((file) => file.endsWith('.ts') && file !== 'run.ts').map((file) => file.slice(0, -3));

if (!known.includes(name)) {
  console.error(`npm run bench -- NAME; there are: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
  const figures = await bench(words);
  console.log(JSON.stringify({ bench: name, ...figures }));
}
