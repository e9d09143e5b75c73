/** Notices: their events exist, what they speak of exists there, and nothing of it has a class that they do not say they show. */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import { nearestName } from '../../load/nearestName.ts';
import { definitionsOf } from '../../load/pack.ts';
import { eventNames, type EventWord } from '../../model/eventName.ts';
import { noticePlaceholders, noticeWords, type NotificationDefinition } from '../../model/notification.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { classNames, roleNames } from '../packNames.ts';

export const lintNotifications = eachOf('notification', lintNotification);

function lintNotification(context: LintContext, notification: NotificationDefinition): Problem[] {
  const { pack, place } = context;
  const classes = classNames(pack);
  const roles = roleNames(pack);
  const at = (...path: (string | number)[]) => place('notification', notification.notification, path);
  return [
    ...notification.upon.flatMap((event, index) => checkName('event', event, eventNames, at('upon', index))),
    ...notification.to.flatMap((reader, index) => (typeof reader === 'object' ? checkName('role', reader.role, roles, at('to', index, 'role')) : [])),
    ...notification.shows.flatMap((shown, index) => checkName('class', shown, classes, at('shows', index))),
    ...(['zh', 'en'] as const).flatMap((language) => noticePlaceholders(notification.text[language] ?? '').flatMap((address) => placeholder(context, notification, address, at('text', language)))),
  ];
}

function placeholder(context: LintContext, notification: NotificationDefinition, address: string, at: NonNullable<Problem['at']>): Problem[] {
  const events = notification.upon.filter((event): event is EventWord => (eventNames as readonly string[]).includes(event));
  const choices = Object.keys(noticeWords).filter((word) => events.every((event) => noticeWords[word]!.of(event)));
  const known = Object.hasOwn(noticeWords, address);
  const ofClasses = known ? [noticeWords[address]!.class] : fieldClasses(context, address);
  if (ofClasses === undefined || (known && !choices.includes(address))) {
    return [problem('reference.unknown', { what: `placeholder of a notice upon ${events.join(', ')}`, name: address, nearest: nearestName(address, choices), choices }, at)];
  }
  return ofClasses.filter((ofClass) => !notification.shows.includes(ofClass)).map((ofClass) => problem('notice.class-unshown', { notification: notification.notification, placeholder: address, class: ofClass }, at));
}

/** The classes that a field has in the case types that have it; undefined when none does. */
function fieldClasses(context: LintContext, address: string): string[] | undefined {
  if (!address.startsWith('case.')) return undefined;
  const nodes = definitionsOf(context.pack, 'caseType').flatMap(({ caseType }) => {
    const node = fieldAt(context.fields(caseType) ?? {}, address.slice('case.'.length));
    return node ? [node] : [];
  });
  return nodes.length === 0 ? undefined : [...new Set(nodes.flatMap((node) => node.class ?? []))];
}
