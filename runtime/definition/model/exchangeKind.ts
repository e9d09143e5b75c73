/** The kinds of hand-over between organs, one row a kind: who answers for the matter afterwards, what the sender may wait for, until when he may recall it. */
import type { Title } from './common.ts';

export type ExchangeKind = 'assign' | 'transfer' | 'designate' | 'report-up' | 'record' | 'assist' | 'outside';
/** What a hand-over step waits for: the other organ's answer, its acceptance only, or nothing. */
export type HandOverWait = 'answered' | 'accepted' | 'nothing';

export interface ExchangeKindRow {
  title: Title & { en: string };
  /** Who is responsible for the matter once it is accepted. `watched`: the receiver, while the sender keeps watch. */
  owner: 'sender' | 'receiver' | 'watched';
  /** The first is meant where a step says nothing. */
  waits: readonly HandOverWait[];
  /** Whether something must come back besides the acceptance. */
  result: 'required' | 'possible' | 'none';
  /** The last moment at which the sender may recall it. After the acceptance the recall is a take-over 接管. */
  recall: 'until-accepted' | 'until-answered' | 'never';
}

/** The lint rule of hand-overs works by these rows, and the authoring guide prints them (`definitions/handOvers.md`). */
export const exchangeKinds: Readonly<Record<ExchangeKind, ExchangeKindRow>> = {
  assign: { title: { zh: '交办', en: 'assign' }, owner: 'watched', waits: ['answered'], result: 'required', recall: 'until-answered' },
  transfer: { title: { zh: '转交', en: 'transfer' }, owner: 'receiver', waits: ['accepted', 'nothing'], result: 'none', recall: 'until-accepted' },
  designate: { title: { zh: '指定管辖', en: 'designate jurisdiction' }, owner: 'watched', waits: ['answered', 'accepted'], result: 'possible', recall: 'until-answered' },
  'report-up': { title: { zh: '报批', en: 'report up for approval' }, owner: 'sender', waits: ['answered'], result: 'required', recall: 'until-answered' },
  record: { title: { zh: '报备', en: 'file for the record' }, owner: 'sender', waits: ['nothing'], result: 'none', recall: 'never' },
  assist: { title: { zh: '协查', en: 'ask for assistance' }, owner: 'sender', waits: ['answered', 'nothing'], result: 'required', recall: 'until-answered' },
  outside: { title: { zh: '提请外部协助', en: 'ask an outside body' }, owner: 'sender', waits: ['answered', 'nothing'], result: 'possible', recall: 'until-answered' },
};
