/**
 * `overlay apply|check|upgrade FOLDER`: a unit's overlay on the pack it was written for, or on a newer one. Needs no database.
 *
 *     overlay apply   FOLDER [--on PACK] [--out FILE]        merges; prints what was done and the hash of the merged pack
 *     overlay check   FOLDER [--on PACK]                     merges, lints, plays the scenarios
 *     overlay upgrade FOLDER --from OLD [--on PACK] [--write]  three-way merge with the pack of now; --write renews the files
 *     overlay renew   FOLDER [--on PACK]                     says that the author has read the pack of now: writes its hash, if all applies
 *
 * An overlay of a county names the city's (`base.overlay`), which is looked for beside its folder. The exit code is 1 when something is wrong.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ProblemError, sortProblems, type Problem } from './base/problem.ts';
import { formatWeighed, hasErrors } from './base/severity.ts';
import { checkPackFolder } from './cliDefinition.ts';
import { readPackFiles } from './packFiles.ts';
import { contentHash } from './definition/load/contentHash.ts';
import type { LoadedPack } from './definition/load/loadPack.ts';
import { lintPack } from './definition/lint/lintPack.ts';
import { applyOverlay } from './definition/overlay/applyOverlay.ts';
import type { ParsedDefinition } from './definition/load/parseSource.ts';
import { loadLocal, type LoadedLocal } from './definition/overlay/loadLocal.ts';
import { overlayOf } from './definition/overlay/localPatch.ts';
import { rewriteOverlay } from './definition/overlay/rewriteOverlay.ts';
import { upgradeOverlay, type Upgraded } from './definition/overlay/upgradeOverlay.ts';
import { playScenarios } from './service/playScenarios.ts';

const defaultPack = 'definitions/discipline';
const usage = 'overlay apply|check|renew FOLDER [--on PACK] [--out FILE] [--json] [--zh]\noverlay upgrade FOLDER --from OLD [--on PACK] [--write] [--json] [--zh]';

type Out = (line: string) => void;

/** A pack as it was checked in; without it there is nothing to merge into. */
function loadBase(folder: string): LoadedPack {
  const loaded = checkPackFolder(resolve(folder));
  if (!loaded.pack || hasErrors(loaded.problems)) throw new ProblemError(loaded.problems);
  return loaded;
}

function readLocal(folder: string): LoadedLocal {
  const read = loadLocal(readPackFiles(folder));
  if (hasErrors(read.problems)) throw new ProblemError(read.problems);
  return read;
}

/** The pack that an overlay stands on: the pack itself, or merged with the overlay of the organ above, which stands beside it. */
function baseOf(folder: string, pack: LoadedPack, onTheWay: readonly string[] = []): LoadedPack {
  const { above } = readLocal(folder);
  if (above === undefined) return pack;
  const next = join(dirname(folder), above);
  if (onTheWay.includes(next)) throw new Error(`overlays stand on one another in a ring: ${[...onTheWay, next].join(', ')}`);
  const { loaded, problems } = applyOverlay(baseOf(next, pack, [...onTheWay, next]), readLocal(next).local);
  if (!loaded.pack || hasErrors(problems)) throw new ProblemError(problems);
  return loaded;
}

/** The overlays in a folder merged into the pack they name, with all problems of applying; not yet linted. */
export function applyFolder(folder: string, pack: LoadedPack): { loaded: LoadedPack; problems: Problem[]; local: LoadedLocal } {
  const local = readLocal(resolve(folder));
  return { ...applyOverlay(baseOf(resolve(folder), pack), local.local), local };
}

/** As `upgradeOverlay`, along the chain: the overlay above is upgraded first, and has to go through without conflict. */
export function upgradeFolder(folder: string, old: LoadedPack, now: LoadedPack): Upgraded & { local: LoadedLocal } {
  const at = resolve(folder);
  const local = readLocal(at);
  if (local.above === undefined) return { ...upgradeOverlay(old, now, local.local), local };
  const above = upgradeFolder(join(dirname(at), local.above), old, now);
  if (!above.loaded.pack || hasErrors(above.problems)) throw new ProblemError(above.problems);
  return { ...upgradeOverlay(baseOf(at, old), above.loaded, local.local), local };
}

export function overlayCommand(args: string[], out: Out = console.log): number {
  const valued = ['--on', '--from', '--out'];
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [what, folder] = args.filter((arg, index) => !arg.startsWith('--') && !valued.includes(args[index - 1] ?? ''));
  const language = args.includes('--zh') ? 'zh' : 'en';
  const json = args.includes('--json');
  const from = option('--from');
  if (folder === undefined || !['apply', 'check', 'upgrade', 'renew'].includes(what ?? '') || (what === 'upgrade' && from === undefined)) {
    out(usage);
    return 2;
  }
  const pack = loadBase(option('--on') ?? defaultPack);
  if (what === 'upgrade') return upgrade(folder, loadBase(from!), pack, { out, json, language, write: args.includes('--write') });
  if (what === 'renew') return renew(resolve(folder), pack, out);
  const { loaded, problems, local } = applyFolder(folder, pack);
  const found = what === 'check' && !hasErrors(problems) ? [...problems, ...lintPack(loaded)] : problems;
  const hash = loaded.pack ? contentHash(loaded.pack) : undefined;
  const patches = local.local.overlays.flatMap((source) => overlayOf(source).patches.map((patch) => ({ patch: patch.patch, why: patch.why.zh, in: patch.in })));
  const totals = what === 'check' && !hasErrors(found) && loaded.pack ? playScenarios(loaded.pack, (played) => {
    if (!played.passed && !json) out(`FAIL  ${played.scenario}  ${played.title.zh}\n${played.wrong.map(({ move, says }) => `      ${language === 'zh' ? `第 ${move} 行：${says.zh}` : `move ${move}: ${says.en ?? says.zh}`}`).join('\n')}`);
  }) : undefined;
  const target = option('--out');
  if (target !== undefined && loaded.pack && !hasErrors(found)) writeFileSync(target, `${JSON.stringify(loaded.pack)}\n`);
  if (json) out(JSON.stringify({ hash, patches, own: local.local.own.map((source) => `${source.kind}/${source.name}`), problems: found, ...(totals ? { scenarios: totals } : {}) }));
  else {
    for (const problem of found) out(formatWeighed(problem, language));
    if (!hasErrors(found)) {
      for (const { patch, in: at, why } of patches) out(`${patch.padEnd(28)} ${at}  ${why}`);
      for (const source of local.local.own) out(`${'+'.padEnd(28)} ${source.kind}/${source.name}`);
      out(`合并后 merged: ${hash ?? ''}`);
    }
    if (totals) out(`场景 scenarios: ${totals.passed} passed, ${totals.failed} failed`);
  }
  return !hasErrors(found) && (totals?.failed ?? 0) === 0 ? 0 : 1;
}

/** Without a common ancestor there is nothing to compare: whoever renews has looked at what has changed himself. */
function renew(folder: string, pack: LoadedPack, out: Out): number {
  const { local } = readLocal(folder);
  const base = baseOf(folder, pack);
  const hash = contentHash(base.pack!);
  const stands = (source: ParsedDefinition): ParsedDefinition => ({ ...source, data: { ...source.data, base: { ...overlayOf(source).base, hash } } });
  const { problems } = applyOverlay(base, { ...local, overlays: local.overlays.map(stands) });
  for (const problem of problems) out(formatWeighed(problem));
  if (hasErrors(problems)) return 1;
  for (const source of local.overlays) {
    const path = resolve(source.file);
    const text = readFileSync(path, 'utf8');
    const renewed = text.replace(overlayOf(source).base.hash, hash);
    if (renewed === text) continue;
    writeFileSync(path, renewed);
    out(`写入 written  ${relative(process.cwd(), path)}`);
  }
  return 0;
}

function upgrade(folder: string, old: LoadedPack, now: LoadedPack, { out, json, language, write }: { out: Out; json: boolean; language: 'zh' | 'en'; write: boolean }): number {
  const { loaded, problems, patches, conflicts, settled, local } = upgradeFolder(folder, old, now);
  const faults = sortProblems([...problems, ...(!hasErrors(problems) ? lintPack(loaded) : [])]);
  const hash = loaded.pack ? contentHash(loaded.pack) : undefined;
  if (json) out(JSON.stringify({ hash, applied: patches.map(({ patch }) => patch), settled, conflicts: conflicts.map(({ mine: _mine, ...told }) => told), problems: faults }));
  else {
    for (const { patch } of patches) out(`合并 merged    ${patch}`);
    for (const { patch, what } of settled) out(`已有 settled   ${patch}  ${what}`);
    for (const problem of faults) {
      out(formatWeighed(problem, language));
      for (const place of problem.related ?? []) out(`    ${place.file}:${place.line}:${place.column}`);
    }
    out(`${patches.length} merged, ${settled.length} settled, ${conflicts.length} conflicts, ${faults.length - conflicts.length} other problems.`);
  }
  if (!hasErrors(faults) && write) writeUpgraded(resolve(folder), old, now, local, { patches, settled }, out);
  return hasErrors(faults) ? 1 : 0;
}

/** Each file of the overlay is written for its new base: addresses, and the hash of the pack it now stands on. */
function writeUpgraded(folder: string, old: LoadedPack, now: LoadedPack, local: LoadedLocal, { patches, settled }: Pick<Upgraded, 'patches' | 'settled'>, out: Out): void {
  const above = local.above === undefined ? now : upgradeFolder(join(dirname(folder), local.above), old, now).loaded;
  const hash = contentHash(above.pack!);
  for (const source of local.local.overlays) {
    const path = resolve(source.file);
    const text = readFileSync(path, 'utf8');
    const renewed = rewriteOverlay(text, source.name, hash, patches, settled);
    if (renewed === text) continue;
    writeFileSync(path, renewed);
    out(`写入 written  ${relative(process.cwd(), path)}`);
  }
}
