/** BPMN files into the draft and out of it: what a file would bring and what it cannot say is shown first, then it is one edit, or a download. */
import { h } from 'vue';
import { ElMessageBox } from 'element-plus';
import type { PackDraftModelPlan } from '../../runtime/http/packDraftApi.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { both } from '../language/both.ts';
import { askAgreed } from './askAgreed.ts';
import type { DraftSession } from './draftSession.ts';
import { modelAddress, modelRemarks, planOfModel } from './draftStore.ts';
import { plannedOn } from './plannedOn.ts';

type Remarks = PackDraftModelPlan['lost'];

/** A file has many remarks. */
const box = { customClass: 'gd-model-box' } as const;

const list = (key: string, remarks: Remarks) => (remarks.length === 0 ? [] : [
  h('h3', t(`designer.model.${key}`, { count: remarks.length })),
  h('ul', { class: 'gd-model-list' }, remarks.map((remark) => h('li', [h('strong', `${remark.name || remark.element} `), h('span', { class: 'gc-quiet' }, `${remark.type} `), say(remark.why)]))),
]);

/** Resolves when the edit was made, or was not wanted; throws what the server refused. */
export async function importModel(draft: string, file: File, session: DraftSession): Promise<void> {
  const text = await file.text();
  const { plan, on } = await plannedOn(session, () => planOfModel(draft, file.name, text));
  const names = plan.processes.map((each) => t(each.process === undefined ? 'designer.model.notImported' : each.whole ? 'designer.model.whole' : 'designer.model.inPart', { name: each.process ?? each.element }));
  const shown = h('div', { class: 'gd-model' }, [h('ul', { class: 'gd-model-list' }, names.map((name) => h('li', name))), ...list('refused', plan.refused), ...list('lost', plan.lost), ...list('assumed', plan.assumed)]);
  const title = t('designer.model.import');
  if (plan.changes.length === 0) return void (await ElMessageBox.alert(shown, title, box).catch(() => undefined));
  const wanted = await askAgreed(shown, title, t('designer.model.take', { count: plan.changes.length }), box);
  if (wanted) session.edit(both('designer.did.importModel', { what: file.name }), [...plan.changes], { by: 'model', file: file.name }, on);
}

/** Throws what the server refused. */
export async function exportModel(draft: string, process: string): Promise<void> {
  const { remarks } = await modelRemarks(draft, process);
  const shown = h('div', { class: 'gd-model' }, [h('p', t('designer.model.onlyHere')), ...list('lost', remarks)]);
  const wanted = remarks.length === 0 || await askAgreed(shown, t('designer.model.export'), t('designer.model.download'), box);
  if (wanted) Object.assign(document.createElement('a'), { href: modelAddress(draft, process), download: '' }).click();
}
