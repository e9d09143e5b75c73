/** All commands of the designer, family by family. A new command stands here, or `commands.test.ts` tells that it does not. */
import { documentCommands } from './document.ts';
import { fieldCommands } from './fields.ts';
import { formCommands } from './forms.ts';
import { ledgerCommands } from './ledgers.ts';
import { listCommands } from './lists.ts';
import { organisationCommands } from './organisation.ts';
import { overlayCommands } from './overlays.ts';
import { permissionCommands } from './permissions.ts';
import { processCommands } from './processes.ts';
import { registerCommands } from './registers.ts';
import type { Command } from './registry.ts';
import { tableCommands } from './tables.ts';
import { wideCommands } from './wide.ts';

/** Those of the editors, each on the kinds that it is for. */
export const editorCommands: readonly Command[] = [
  ...processCommands, ...fieldCommands, ...formCommands, ...ledgerCommands, ...tableCommands, ...registerCommands, ...permissionCommands, ...listCommands, ...organisationCommands, ...overlayCommands,
];
export const listedCommands: readonly Command[] = [...documentCommands, ...editorCommands, ...wideCommands];
export { documentCommands, wideCommands };
