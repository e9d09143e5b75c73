/** One browser for the stories that a process plays, since starting one takes as long as signing in; begun anew should it have died. It ends with the process. */
import { chromium, type Browser } from 'playwright-core';

const launch = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
let running: Promise<Browser> | undefined;

export async function sharedBrowser(): Promise<Browser> {
  if (!(await running?.catch(() => undefined))?.isConnected()) running = chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: launch });
  return running!;
}
