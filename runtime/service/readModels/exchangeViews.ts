/** Exchanges with other organs: where each stands, what the other side reported of its progress, and its result. */
import { findDefinition } from '../../definition/load/pack.ts';
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import { fieldNode } from '../../definition/load/fieldTree.ts';
import type { Property } from '../../definition/model/fields.ts';
import { awaitedPapers, laidReady } from '../../interpreter/awaitedPapers.ts';
import type { ExchangeSide } from '../../interpreter/exchangeSide.ts';
import { fieldView } from './fieldView.ts';
import { organRef, personRef, roleTitle, titleOf } from './names.ts';
import { receivedPapers } from './paperViews.ts';
import type { ReadScope } from './readScope.ts';
import type { ExchangeView, FieldView } from './views.ts';
import { withdrawnWords } from './withdrawnWords.ts';

export const exchangeViews = (scope: ReadScope): ExchangeView[] =>
  Object.values(scope.state.exchanges).sort((a, b) => (a.sentAt < b.sentAt ? -1 : 1)).map((exchange): ExchangeView => ({
    id: exchange.id, title: askedTitle(scope, exchange), side: exchange.side, status: exchange.status, organ: organRef(scope.organisation, exchange.organ),
    // What was never sent, because its letter was not sealed, has no such moment.
    ...(exchange.sent > 0 ? { sentAt: exchange.sentAt } : {}),
    ...(exchange.receivedAt ? { receivedAt: exchange.receivedAt } : {}), ...(exchange.acceptedAt ? { acceptedAt: exchange.acceptedAt } : {}), ...(exchange.answeredAt ? { answeredAt: exchange.answeredAt } : {}),
    ...(exchange.reason ? { reason: withdrawnWords[exchange.reason] ?? { zh: exchange.reason, en: exchange.reason } } : {}),
    progress: exchange.progress.map(({ at, organ, stage, dueAt }) => ({ at, organ: organRef(scope.organisation, organ), stage, ...(dueAt ? { dueAt } : {}) })),
    result: resultFields(scope, exchange), papers: receivedPapers(scope, exchange), ...awaited(scope, exchange),
  }));

/** Why it does not go yet: which paper it waits for, and whose turn that is. */
function awaited({ state, pack, organisation }: ReadScope, exchange: ExchangeSide): Pick<ExchangeView, 'awaits'> {
  const laid = laidReady(exchange);
  if (!laid) return {};
  return {
    awaits: awaitedPapers(state, laid).map((each) => {
      const { number, document } = each.paper;
      const people = each.lacks === 'seal' ? (each.work.assignee ? [each.work.assignee] : each.work.candidates) : [];
      return {
        title: titleOf(pack, 'document', document), ...(number ? { number } : {}), lacks: each.lacks, ...(each.lacks === 'seal' ? { role: roleTitle(pack, each.work.role) } : {}),
        people: people.map((person) => personRef(organisation, person)),
      };
    }),
  };
}

/** What is reported up says what is asked for. */
function askedTitle({ pack }: ReadScope, { exchange, carried }: ExchangeSide): { zh: string; en?: string } {
  const title = titleOf(pack, 'exchange', exchange);
  const matter = carried['matter'];
  return typeof matter === 'string' ? { zh: `${title.zh}：${matter}`, en: `${title.en ?? title.zh}: ${matter}` } : title;
}

/** A carried field is the case's own of the same name where there is one; otherwise its kind follows from the contract. */
function resultFields(scope: ReadScope, exchange: ExchangeSide): FieldView[] {
  const carried = findDefinition(scope.pack, 'exchange', exchange.exchange)?.result?.data ?? {};
  return Object.entries(exchange.result ?? {}).map(([name, value]) => {
    const own: FieldNode | undefined = Object.hasOwn(scope.fields, name) ? scope.fields[name] : undefined;
    return fieldView(scope, own ?? fieldNode(scope.pack, propertyOf(carried[name] ?? 'text'), name, { class: 'content' }), undefined, value);
  });
}

function propertyOf(carried: string): Property {
  const [kind, name] = carried.split('.');
  if (name === undefined) return carried === 'files' ? { list: 'file' } : { type: carried };
  return kind === 'register' ? { register: name } : kind === 'list' ? { list: name } : { type: name };
}
