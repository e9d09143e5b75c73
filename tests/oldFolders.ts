/** Temporary folders that runs which were killed have left behind: each test removes its own, whoever is killed removes none. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** No run takes so long, in milliseconds. */
const longest = 12 * 3_600_000;
/** As `mkdtemp` calls those of tests and measurements; data folders of people are called otherwise. */
const ofTests = /^guicheng-(bench|bpmn|clone|deputies|folder|form|format|overlay|packs|paper|plugin|promises|screens|slow-stop|start|stories|story|trail|validator|write)-[a-zA-Z0-9]{6}$/;

export function removeOldFolders(within = tmpdir(), now = Date.now()): void {
  for (const name of readdirSync(within).filter((entry) => ofTests.test(entry))) {
    try {
      const folder = join(within, name);
      if (now - statSync(folder).mtimeMs > longest) removeWithCluster(folder);
    } catch {
      // Another run removes it at this moment, or it is another account's.
    }
  }
}

/** Whether somebody is at it still: its server writes its process down, and removes that when it ends in order. */
function runs(cluster: string): boolean {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** With the database that root had to keep elsewhere. */
function removeWithCluster(folder: string): void {
  const pointer = join(folder, 'postgres.json');
  if (existsSync(pointer)) {
    const { cluster } = JSON.parse(readFileSync(pointer, 'utf8')) as { cluster: string };
    if (runs(cluster)) return;
    rmSync(dirname(cluster), { recursive: true, force: true });
  }
  rmSync(folder, { recursive: true, force: true });
}
