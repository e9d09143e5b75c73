/**
 * Oversight of what was committed: for each event of a step the observing rules are asked, what they find is kept once, and
 * the people of the role that the rule names are told. It reads and raises; it never changes a case.
 */
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import { explainClause, type Clause } from '../interpreter/conditionExplanation.ts';
import { nearestWithRole } from '../interpreter/nearestWithRole.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import type { NoticeEvent } from '../interpreter/notices/noticeEvent.ts';
import { noticeCase } from '../interpreter/notices/noticeReaders.ts';
import { tellOf } from '../interpreter/notices/tellPeople.ts';
import { packView } from '../interpreter/packView.ts';
import { keepAlerts, loadOverseen, type AlertNotice, type AlertRow } from '../persistence/alertStore.ts';
import { currentOrganisation } from './currentOrganisation.ts';
import { createOversight, type Finding, type Oversight } from './oversight.ts';
import { eventName, evidenceOf, overseenKinds, oversightEvent, oversightFacts, stateAfter, type OverseenCase } from '../interpreter/oversightFacts.ts';
import { factTitles, type FactTitles } from './oversightTitles.ts';
import type { Runtime } from './runtime.ts';
import { newId } from './stepContext.ts';

/** The step to look at: a case and its events from the first sequence to the last, both included. */
export interface Overseen {
  unit: string;
  case: string;
  from: number;
  to: number;
}

const prepared = new WeakMap<Pack, Oversight>();

function oversightOf(pack: Pack): Oversight {
  let found = prepared.get(pack);
  if (!found) prepared.set(pack, (found = createOversight(definitionsOf(pack, 'ruleSet'), { named: packView(pack).named })));
  return found;
}

/**
 * Safe to be asked again: an alert is kept once an event. Rules or facts that failed are named in the error that is thrown
 * after everything that was found is kept, so that the outbox shows them and asks again later.
 */
export async function oversee(runtime: Runtime, what: Overseen): Promise<void> {
  const loaded = await loadOverseen(runtime.database.commander, what.unit, what.case, what.to);
  if (!loaded) return;
  const pack = await runtime.packs.forCase(loaded.definition, loaded.state.organ);
  const oversight = oversightOf(pack);
  const due = loaded.events.filter((e) => e.sequence >= what.from && overseenKinds(pack).has(eventName(e)));
  if (due.length === 0) return;
  const { view: organisation } = await currentOrganisation(runtime);
  const state = loaded.state.sequence === what.to ? loaded.state : stateAfter(loaded.events, what.to);
  const overseen: OverseenCase = { view: packView(pack), organisation, state, events: loaded.events, ruleSets: definitionsOf(pack, 'ruleSet') };

  const alerts: AlertRow[] = [];
  const notices: AlertNotice[] = [];
  const faults: string[] = [];
  for (const event of due) {
    for (const finding of await oversight.evaluate(oversightEvent(overseen, event), oversightFacts(overseen, event))) {
      if (finding.kind === 'fault') {
        faults.push(`${finding.ruleSet}/${finding.rule ?? '*'}${finding.fact ? ` (${finding.fact})` : ''} ${finding.fault}: ${finding.what}`);
        continue;
      }
      const alert = alertRow(overseen, event, finding);
      alerts.push(alert);
      notices.push(...alertNotices(overseen, alert, peopleFor(organisation, state, finding.alert.to.role)));
    }
  }
  if (alerts.length > 0) {
    const told = await keepAlerts(runtime.database.commander, what.unit, alerts, notices);
    if (told.length > 0) runtime.announce([...new Set(told)]);
  }
  if (faults.length > 0) throw new Error(`oversight rules failed: ${faults.join('; ')}`);
}

/** Those whom an alert is addressed to are told of it as the notification definitions say. */
function alertNotices({ view, state, organisation }: OverseenCase, alert: AlertRow, people: readonly string[]): AlertNotice[] {
  const event: NoticeEvent = { name: 'alert.raised', data: { ruleSet: alert.rule_set, rule: alert.rule, severity: alert.severity }, title: alert.title, addressees: people, actors: [] };
  return tellOf(view.notificationsUpon('alert.raised'), event, noticeCase(view.pack, state, organisation), alert.at)
    .flatMap(({ to, topic, text, about, at }) => to.map((person) => ({ id: newId(), alert: alert.id, person, topic, text, about: { ...about, alert: alert.id }, at: at ?? null })));
}

function alertRow(overseen: OverseenCase, event: CaseEvent, finding: Finding & { kind: 'alert' }): AlertRow {
  const { state, organisation } = overseen;
  const titles = factTitles(overseen);
  const undecided = { zh: '事实不全，无法判断，先行预警。', en: 'The facts do not suffice to decide; raised all the same.' };
  const { asks, within, closedBy, evidence, to } = finding.alert;
  return {
    id: newId(), case_id: state.id, rule_set: finding.ruleSet, rule: finding.rule, severity: finding.severity, title: finding.title,
    explanation: [...(finding.undecided ? [undecided] : []), ...finding.because.map((clause) => ({ ...explainClause(titles.inWords(clause), titles.titleOf), ...classesIn(titles, clause) }))],
    evidence: { asks, within, closedBy, undecided: finding.undecided, kept: evidenceOf(overseen, event, evidence) },
    at: event.at, event_sequence: event.sequence, to_role: to.role, organ: state.organ, path: organisation.organ(state.organ)?.path ?? '/',
  };
}

/** A sentence tells values of these classes: of the fact, and of the fact that it was compared with. */
function classesIn(titles: FactTitles, clause: Clause): { classes?: string[] } {
  const classes = [clause.fact, ...(clause.wantedFact ? [clause.wantedFact] : [])].flatMap((fact) => titles.classOf(fact) ?? []);
  return classes.length > 0 ? { classes } : {};
}

/** The role's people in the case's organ, of its own department where it has one; in the organ above when there is nobody. */
function peopleFor(organisation: OrganisationView, state: CaseState, role: string): string[] {
  const assigned = state.data['assignedDepartment'];
  const department = state.department ?? (typeof assigned === 'string' ? assigned : undefined);
  return nearestWithRole(organisation, { organ: state.organ, department }, role, (person) => !state.recused.includes(person)).people;
}
