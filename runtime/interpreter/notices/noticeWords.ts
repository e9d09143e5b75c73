/** What a notice says: each placeholder in both languages, so far as its reader may see its class. */
import { dayOf } from '../../base/time.ts';
import { caseTypeFields, fieldAt } from '../../definition/load/fieldTree.ts';
import type { Title } from '../../definition/model/common.ts';
import { fillNotice, noticeWords, type NotificationDefinition } from '../../definition/model/notification.ts';
import { readField } from '../caseFile.ts';
import type { NoticeEvent } from './noticeEvent.ts';
import type { NoticeCase } from './noticeReaders.ts';

export const lampWords: Readonly<Record<string, Title>> = { blue: { zh: '临期', en: 'due soon' }, yellow: { zh: '预警', en: 'warning' }, red: { zh: '紧急', en: 'urgent' }, overdue: { zh: '超期', en: 'overdue' } };
const plain = (text: string | undefined): Title | undefined => (text === undefined ? undefined : { zh: text });

function wordsOf(address: string, event: NoticeEvent, { view, state, organisation }: NoticeCase): Title | undefined {
  switch (address) {
    case 'case.number': return plain(state.number);
    case 'case.title': return view.process(state.process).title;
    case 'case.organ': return plain(organisation.organ(state.organ)?.name);
    case 'case.stage': return view.process(state.process).stages.find((s) => s.stage === state.stage)?.title;
    case 'actor.name': return plain(organisation.person(event.actors[0] ?? '')?.name);
    case 'step.title': return event.work?.title;
    case 'paper.title': return event.paper && view.document(event.paper.document).title;
    case 'paper.number': return plain(event.paper?.number);
    case 'clock.title': return event.clock && view.deadline(event.clock.deadline).title;
    case 'clock.dueAt': return plain(event.clock && dayOf(event.clock.dueAt, view.zone));
    case 'clock.lamp': return lampWords[String(event.data['lamp'] ?? event.clock?.announced)];
    case 'exchange.title': return event.exchange && view.exchange(event.exchange.exchange).title;
    case 'exchange.organ': return plain(event.exchange && (organisation.organ(event.exchange.organ)?.name ?? event.exchange.organ));
    case 'event.title': return event.title;
    case 'event.text': return plain(event.text);
    case 'event.reason': return plain(event.reason);
    case 'event.papers': return papersTitle(event, { view, state });
    default: {
      const value = readField(state.data, address.slice('case.'.length));
      return typeof value === 'string' || typeof value === 'number' ? { zh: String(value) } : undefined;
    }
  }
}

function papersTitle(event: NoticeEvent, { view, state }: Pick<NoticeCase, 'view' | 'state'>): Title | undefined {
  const titles = ((event.data['papers'] ?? []) as string[]).flatMap((id) => (state.papers[id] ? [view.document(state.papers[id].document).title] : []));
  return titles.length === 0 ? undefined : { zh: titles.map((t) => t.zh).join('、'), en: titles.map((t) => t.en ?? t.zh).join(', ') };
}

/** The class of a placeholder: the runtime's own word, or the field's. What has none is nobody's. */
function classOf(address: string, { view, state }: NoticeCase): string | undefined {
  if (Object.hasOwn(noticeWords, address)) return noticeWords[address]!.class;
  const fields = caseTypeFields(view.pack, state.caseType);
  return fields && fieldAt(fields, address.slice('case.'.length))?.class;
}

export function noticeText(definition: NotificationDefinition, event: NoticeEvent, about: NoticeCase, sees: ReadonlySet<string>): Title {
  const { text, shows } = definition;
  /** The same words stand in both languages' texts. */
  const found = new Map<string, Title | undefined>();
  const wordsFor = (address: string): Title | undefined => {
    if (!found.has(address)) {
      const ofClass = classOf(address, about);
      found.set(address, ofClass !== undefined && sees.has(ofClass) && shows.includes(ofClass) ? wordsOf(address, event, about) : undefined);
    }
    return found.get(address);
  };
  const inLanguage = (template: string, language: 'zh' | 'en'): string => fillNotice(template, (address) => {
    const words = wordsFor(address);
    return words && (language === 'en' ? words.en ?? words.zh : words.zh);
  });
  return { zh: inLanguage(text.zh, 'zh'), ...(text.en === undefined ? {} : { en: inLanguage(text.en, 'en') }) };
}
