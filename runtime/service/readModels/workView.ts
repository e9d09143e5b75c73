/** One piece of work: the whole case beside it, its form with draft, its papers and files, and why this level is asked. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Work } from '../../interpreter/caseState.ts';
import { factReader } from '../../interpreter/facts.ts';
import { isMine } from '../../interpreter/ownWork.ts';
import { livePaper } from '../../interpreter/papers.ts';
import { itemOf } from '../../interpreter/processIndex.ts';
import { readDraft } from '../../persistence/caseReading.ts';
import { loadForReading } from '../loadForReading.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { caseActions } from './caseActions.ts';
import { caseViewOf } from './caseView.ts';
import { formView } from './formView.ts';
import { paperView, receivedPapers } from './paperViews.ts';
import { readScope, stepEntry, type ReadScope } from './readScope.ts';
import { ruleText } from './ruleText.ts';
import { withKeptValidator } from './validators.ts';
import type { FormView, PaperView, WorkView } from './views.ts';
import { workItem } from './workItems.ts';

/** Throws `case.unknown`, and `work.gone` for work that is no longer open. The form is for those who may do the work. */
export async function workView(runtime: Runtime, principal: Principal, unit: string, id: string, workId: string): Promise<WorkView> {
  const scope = readScope(await loadForReading(runtime, principal, unit, id), principal);
  const work = Object.hasOwn(scope.state.work, workId) ? scope.state.work[workId] : undefined;
  if (!work) throw new ProblemError([problem('work.gone', { work: workId })]);
  const [view, form] = await Promise.all([caseViewOf(runtime, scope), formOf(runtime, scope, work)]);
  const rule = ruleText(scope, work);
  const actions = caseActions(scope);
  return {
    case: view, work: workItem(scope, work), ...(form ? { form } : {}), papers: papersOf(scope, work), files: filesOf(scope, work),
    actions: actions.open.filter((a) => a.work === workId), closed: actions.closed.filter((a) => a.work === workId).map(({ work: _work, ...closed }) => closed), ...(rule ? { rule } : {}),
  };
}

async function formOf(runtime: Runtime, scope: ReadScope, work: Work): Promise<FormView | undefined> {
  const { state, pack, organisation, principal, at, fields, sees } = scope;
  const step = stepEntry(scope, work.path)?.step;
  const person = principal.onBehalfOf ?? principal.person;
  if (!step || !('form' in step) || !step.form || !['task', 'seat', 'help'].includes(work.kind) || !isMine(work, person)) return undefined;
  const draft = await readDraft(runtime.database.reader, state.unit, state.id, work.id, principal.person);
  return withKeptValidator(runtime.database.commander, formView({
    pack, organisation, organ: state.organ, at, fields, sees, data: state.data, written: state.written, sequence: state.sequence,
    facts: factReader({ state, organisation, actor: principal, path: work.path }), ...(draft ? { draft } : {}),
  }, step.form));
}

/** Papers that the step prepares, issues, serves or waits for; the one to be sealed; those that came with what is to be received. */
function papersOf(scope: ReadScope, work: Work): PaperView[] {
  const { state } = scope;
  const named = work.about?.['paper'];
  const own = typeof named === 'string' ? state.papers[named] : undefined;
  if (own) return [paperView(scope, own)];
  const exchange = work.kind === 'receive' ? state.exchanges[String(work.about?.['exchange'])] : undefined;
  if (exchange) return receivedPapers(scope, exchange);
  const step = stepEntry(scope, work.path)?.step;
  const papers = step && ('task' in step || 'approval' in step) ? step.papers : undefined;
  const documents = [...new Set([...(papers?.prepare ?? []), ...(papers?.issue ?? []), ...(papers?.serve ?? []), ...(papers?.ready ?? [])])];
  const item = itemOf(work.path)?.key;
  return documents.flatMap((document) => {
    const paper = livePaper(state, document, item) ?? livePaper(state, document);
    return paper ? [paperView(scope, paper)] : [];
  });
}

function filesOf(scope: ReadScope, work: Work): WorkView['files'] {
  if (work.kind === 'enter') return [{ file: 'proof', title: { zh: '签批件扫描件', en: 'Scan of the signed paper' }, required: true, accept: ['pdf', 'image'] }];
  const step = work.kind === 'task' || work.kind === 'help' ? stepEntry(scope, work.path)?.step : undefined;
  return step && 'files' in step ? (step.files ?? []).map(({ file, title, required, accept }) => ({ file, title, required, accept: accept ?? ['any'] })) : [];
}
