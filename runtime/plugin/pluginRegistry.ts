/** What plugins brought, by name; refuses another contract's plugins, unknown attachment points and names that are taken. */
import { problem, type Problem } from '../base/problem.ts';
import type { CalendarProvider } from './calendarProvider.ts';
import type { ModelFormat } from './modelFormat.ts';
import { contractVersion, type Plugin } from './pluginContract.ts';
import type { SignerProvider } from './signer.ts';

export interface PluginRegistry {
  plugins: readonly Plugin[];
  signer(name: string): SignerProvider | undefined;
  calendar(name: string): CalendarProvider | undefined;
  model(format: string): ModelFormat | undefined;
  /** The plugin that brought a provider. */
  ownerOf(provider: SignerProvider): string | undefined;
}

const attachmentPoints = ['calendars', 'signers', 'models'] as const;
const described = new Set(['plugin', 'version', 'contract', 'title', ...attachmentPoints]);

export function createPluginRegistry(plugins: readonly Plugin[]): { registry: PluginRegistry; problems: Problem[] } {
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  const claim = (what: string, name: string, plugin: string): boolean => {
    const key = `${what} ${name}`;
    const owner = owners.get(key);
    if (owner) problems.push(problem('plugin.nameTaken', { what, name, plugin, owner }));
    else owners.set(key, plugin);
    return owner === undefined;
  };
  const signers = new Map<string, SignerProvider>();
  const calendars = new Map<string, CalendarProvider>();
  const models = new Map<string, ModelFormat>();
  for (const plugin of plugins) {
    if (plugin.contract !== contractVersion) problems.push(problem('plugin.otherContract', { plugin: plugin.plugin, wants: plugin.contract, has: contractVersion }));
    for (const key of Object.keys(plugin)) if (!described.has(key)) problems.push(problem('plugin.unknownKey', { plugin: plugin.plugin, key, known: attachmentPoints.join('、') }));
    if (!claim('plugin', plugin.plugin, plugin.plugin)) continue;
    for (const provider of plugin.signers ?? []) if (claim('signer', provider.signer, plugin.plugin)) signers.set(provider.signer, provider);
    for (const provider of plugin.calendars ?? []) if (claim('calendar', provider.calendar, plugin.plugin)) calendars.set(provider.calendar, provider);
    for (const format of plugin.models ?? []) if (claim('model', format.format, plugin.plugin)) models.set(format.format, format);
  }
  return { registry: { plugins, signer: (name) => signers.get(name), calendar: (name) => calendars.get(name), model: (name) => models.get(name), ownerOf: (provider) => plugins.find((p) => p.signers?.includes(provider))?.plugin }, problems };
}
