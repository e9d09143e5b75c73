/** The process that checks the pack of the program and keeps it, in the folder that it is told, for `publishPack`. It ends also when the server that began it is gone. */
import { keptPacks, readOwnFiles } from './ownPack.ts';
import { checkAndKeep } from './service/publishPack.ts';

process.once('disconnect', () => process.exit(1));
const { files, fingerprint } = readOwnFiles();
await checkAndKeep(files, fingerprint, process.argv[2] ?? keptPacks).catch(() => undefined);
process.exit(0);
