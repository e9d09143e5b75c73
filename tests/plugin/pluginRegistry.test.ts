import { mkdtempSync, readFileSync, writeFileSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { plugins } from '../../plugins/index.ts';
import { pluginCommand } from '../../runtime/cliPlugin.ts';
import { createPluginRegistry } from '../../runtime/plugin/pluginRegistry.ts';
import { contractVersion, definePlugin, type Plugin } from '../../runtime/plugin/pluginContract.ts';

describe('the plugin registry', () => {
  it('takes the plugins of this installation and finds what they attach by name', () => {
    const { registry, problems } = createPluginRegistry(plugins);
    expect(problems).toEqual([]);
    expect(registry.signer('file')).toBeDefined();
    expect(registry.calendar('china')).toBeDefined();
    expect(registry.signer('constructor')).toBeUndefined();
  });

  it('refuses a name that is taken and names the first owner', () => {
    const { problems } = createPluginRegistry([...plugins, definePlugin({ ...plugins[0]!, plugin: 'another-calendar' })]);
    expect(problems.map((p) => p.code)).toEqual(['plugin.nameTaken']);
    expect(problems[0]!.message.zh).toContain('calendar-cn');
  });

  it('refuses another contract and unknown attachment points, all at once', () => {
    const strange = { plugin: 'strange', version: '1.0.0', contract: contractVersion + 1, title: { zh: '怪', en: 'strange' }, hooks: [] } as unknown as Plugin;
    const { problems } = createPluginRegistry([strange]);
    expect(problems.map((p) => p.code).sort()).toEqual(['plugin.otherContract', 'plugin.unknownKey']);
  });
});

describe('plugin new', () => {
  it('makes a plugin that the registry takes, once', async () => {
    const root = mkdtempSync(join(tmpdir(), 'guicheng-plugin-'));
    onTestFinished(() => rmSync(root, { recursive: true }));
    mkdirSync(join(root, 'plugins'));
    symlinkSync(resolve(import.meta.dirname, '../../runtime'), join(root, 'runtime'));
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    const said: string[] = [];
    expect(pluginCommand(['new', 'half-days'], (line) => said.push(line), join(root, 'plugins'))).toBe(0);
    expect(pluginCommand(['new', 'half-days'], (line) => said.push(line), join(root, 'plugins'))).toBe(1);
    expect(pluginCommand(['new', 'Half Days'], (line) => said.push(line), join(root, 'plugins'))).toBe(1);
    const file = join(root, 'plugins/half-days/plugin.ts');
    expect(readFileSync(file, 'utf8')).not.toMatch(/from '\.\.\/\.\.\/runtime\/(?!plugin\/pluginContract)/);
    const made = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { halfDays: Plugin };
    const { registry, problems } = createPluginRegistry([...plugins, made.halfDays]);
    expect(problems).toEqual([]);
    expect(registry.calendar('half-days')!.provide([2026]).years.map((y) => y.year)).toEqual([2026]);
  });
});
