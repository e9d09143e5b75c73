/** Papers of a case, and those that came to it with an exchange: number, seal, prints, and where the file is. */
import type { Paper } from '../../interpreter/caseState.ts';
import type { ExchangeSide, ExchangedPaper } from '../../interpreter/exchangeSide.ts';
import { packView } from '../../interpreter/packView.ts';
import { printable } from '../../interpreter/verbs/seal.ts';
import { personRef } from './names.ts';
import type { ReadScope } from './readScope.ts';
import type { PaperView } from './views.ts';

export function paperView(scope: ReadScope, paper: Paper): PaperView {
  const view = packView(scope.pack);
  const { title, category } = view.document(paper.document);
  const { numberedAt, approvedAt, sealedAt, sealedBy, standingAuthority, pages, number } = paper;
  return {
    id: paper.id, document: paper.document, title, category, status: paper.status, ...(number ? { number } : {}), preparedAt: paper.preparedAt, ...(approvedAt ? { approvedAt } : {}),
    ...(numberedAt ? { numberedAt } : {}), ...(sealedAt ? { sealedAt } : {}), ...(sealedBy ? { sealedBy: personRef(scope.organisation, sealedBy) } : {}), ...(standingAuthority ? { standingAuthority: true } : {}),
    prints: paper.prints, ...(pages !== undefined ? { pages } : {}), mayPrint: scope.rights.may.has('print') && printable(view, paper), href: `${scope.href}/papers/${encodeURIComponent(paper.id)}`,
  };
}

/** A paper of the other side: it stays in its own case, and is read here by right of the exchange (`?of=unit/case`). */
export function exchangedPaper(scope: ReadScope, exchange: ExchangeSide, paper: ExchangedPaper): PaperView {
  return {
    id: `${paper.case}/${paper.paper}`, document: '', title: paper.title, category: 'letter', status: 'received', ...(paper.number ? { number: paper.number } : {}), preparedAt: (exchange.side === 'sender' ? exchange.answeredAt : undefined) ?? exchange.sentAt, prints: 0, mayPrint: false,
    href: `${scope.href}/papers/${encodeURIComponent(paper.paper)}?of=${encodeURIComponent(`${paper.unit}/${paper.case}`)}`, of: { unit: paper.unit, case: paper.case, ...(paper.number ? { number: paper.number } : {}) },
  };
}

/** What the other side sent: with a receipt its papers, to a sender the papers of the result. */
export const receivedPapers = (scope: ReadScope, exchange: ExchangeSide): PaperView[] =>
  (exchange.side === 'receiver' ? (exchange.papers ?? []) : (exchange.resultPapers ?? [])).map((paper) => exchangedPaper(scope, exchange, paper));

export const paperViews = (scope: ReadScope): PaperView[] => [
  ...Object.values(scope.state.papers).filter((p) => p.status !== 'withdrawn').map((paper) => paperView(scope, paper)),
  ...Object.values(scope.state.exchanges).flatMap((exchange) => receivedPapers(scope, exchange)),
];
