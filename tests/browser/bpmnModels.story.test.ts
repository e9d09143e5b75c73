/**
 * What we write opens in bpmn-js, the editor that most people draw BPMN with, without a warning: every reference model, and those drawn as bpmn.io does, on its own
 * drawing and drawn anew, and every process of the reference pack.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { exportModel } from '../../runtime/service/models/exportModel.ts';
import { drawn, files, format, orderOf, processesOf, read, textOf } from '../plugin/bpmnFiles.ts';
import { sharedBrowser } from './sharedBrowser.ts';

interface Opened { warnings: string[]; shapes: number; labels: number; lanes: number }
declare global {
  interface Window { BpmnJS: new (options: { container: HTMLElement }) => { importXML: (xml: string) => Promise<{ warnings: { message: string }[] }>; get: (name: 'elementRegistry') => { getAll: () => { type?: string }[] }; destroy: () => void } }
}

let page: Page;
beforeAll(async () => {
  page = await (await sharedBrowser()).newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<div id="canvas" style="height: 700px"></div>');
  await page.addScriptTag({ path: fileURLToPath(new URL('../../node_modules/bpmn-js/dist/bpmn-viewer.production.min.js', import.meta.url)) });
});
afterAll(async () => page.close());

/** How the model opens; what it cannot open throws. */
const open = (xml: string): Promise<Opened> => page.evaluate(async (text) => {
  const viewer = new window.BpmnJS({ container: document.getElementById('canvas')! });
  try {
    const { warnings } = await viewer.importXML(text);
    const all = viewer.get('elementRegistry').getAll();
    return { warnings: warnings.map((warning) => warning.message), shapes: all.filter((element) => element.type !== undefined && element.type !== 'label').length, labels: all.filter((element) => element.type === 'label').length, lanes: all.filter((element) => element.type === 'bpmn:Lane').length };
  } finally {
    viewer.destroy();
  }
}, xml);

const lanesIn = (text: string): number => {
  const lanes = [...text.matchAll(/<bpmn:lane /g)].length;
  expect(lanes).toBeGreaterThan(0);
  return lanes;
};

describe('in bpmn-js', () => {
  it.each([...files, ...drawn])('%s opens without a warning', async (file) => {
    const model = await read(textOf(file), file);
    if (processesOf(model).length === 0) return;
    const written = (await format.write(orderOf(model))).text;
    const anew = await open(written);
    expect(anew.warnings).toEqual([]);
    expect(anew.lanes, 'lanes that are drawn').toBe(lanesIn(written));
    expect(anew.shapes).toBeGreaterThan(3);
    const before = await open(textOf(file));
    const kept = await open((await format.write(orderOf(model, model.drawing!.text))).text);
    // What the model itself brought along is not ours; nothing is added to it.
    expect(kept.warnings.filter((warning) => !before.warnings.includes(warning))).toEqual([]);
    if (model.processes.every(({ whole }) => whole)) expect(kept.shapes).toBe(before.shapes);
  });

  it('a drawing that got a lane more opens as well as before', async () => {
    const file = 'C.7.0.bpmn';
    const model = await read(textOf(file), file);
    const changed = { ...model, roles: [...model.roles, { role: 'auditor', title: { zh: '复核人' } }], definitions: structuredClone(model.definitions) };
    const process = changed.definitions.find(({ kind }) => kind === 'process')!.data as unknown as ProcessDefinition;
    process.stages[0]!.steps.splice(1, 0, { task: 'look-over', title: { zh: '通读' }, by: { role: 'auditor' } });
    const [before, after] = [await open(textOf(file)), await open((await format.write(orderOf(changed, model.drawing!.text))).text)];
    expect(after.warnings.filter((warning) => !before.warnings.includes(warning))).toEqual([]);
    expect(after.lanes).toBe(before.lanes + 1);
  });

  it('every process of the reference pack opens without a warning', async () => {
    const { sources, pack } = loadPack(readPackFiles('definitions/discipline'));
    for (const { name } of sources.filter(({ kind }) => kind === 'process')) {
      const { text } = await exportModel({ format, sources, drawings: [], organisation: pack!.organisation, process: name });
      const opened = await open(text);
      expect(opened.warnings, name).toEqual([]);
      expect(opened.lanes, name).toBe(lanesIn(text));
      expect(opened.shapes, name).toBeGreaterThan(5);
    }
  });
});
