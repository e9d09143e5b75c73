/** Names that one definition gives another: everything but what stands inside a process. */
import type { Problem } from '../../../base/problem.ts';
import { definitionsOf } from '../../load/pack.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { builtInTypes, plainTypes, type Property } from '../../model/fields.ts';
import type { DefinitionKind } from '../../model/pack.ts';
import { checkAnyCaseFact } from '../fieldReference.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { levelNames, phaseNames, roleNames, classNames } from '../packNames.ts';

export function lintReferences(context: LintContext): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  const roles = roleNames(pack);
  const phases = phaseNames(pack);
  const classes = classNames(pack);
  const levels = levelNames(pack);
  const refer = (what: string, name: string | undefined, choices: readonly string[], kind: DefinitionKind, owner: string, path: NodePath) => {
    if (name !== undefined) problems.push(...checkName(what, name, choices, place(kind, owner, path)));
  };
  const referAll = (what: string, list: readonly string[] | undefined, choices: readonly string[], kind: DefinitionKind, owner: string, path: NodePath) =>
    list?.forEach((name, index) => refer(what, name, choices, kind, owner, [...path, index]));

  const typeNames = [...plainTypes, ...builtInTypes, ...names('type')];
  const properties = (map: Record<string, Property>, kind: DefinitionKind, owner: string, path: NodePath) => {
    for (const [key, property] of Object.entries(map)) one(property, kind, owner, [...path, key]);
  };
  const one = (property: Property, kind: DefinitionKind, owner: string, path: NodePath) => {
    refer('type', property.type, typeNames, kind, owner, [...path, 'type']);
    refer('register', property.register, names('register'), kind, owner, [...path, 'register']);
    refer('class', property.class, classes, kind, owner, [...path, 'class']);
    refer('table', property.derived?.table, names('table'), kind, owner, [...path, 'derived', 'table']);
    if (typeof property.list === 'string') refer('type', property.list, typeNames, kind, owner, [...path, 'list']);
    else if (property.list) one(property.list, kind, owner, [...path, 'list']);
    if (property.properties) properties(property.properties, kind, owner, [...path, 'properties']);
  };

  for (const type of definitionsOf(pack, 'type')) properties(type.properties, 'type', type.type, ['properties']);
  for (const message of definitionsOf(pack, 'message')) {
    properties(message.properties, 'message', message.message, ['properties']);
    refer('role', message.enteredBy.role, roles, 'message', message.message, ['enteredBy', 'role']);
    refer('measure', message.finds?.measure, names('measure'), 'message', message.message, ['finds', 'measure']);
    refer('case type', message.finds?.caseType, names('caseType'), 'message', message.message, ['finds', 'caseType']);
    referAll('field', message.required, Object.keys(message.properties), 'message', message.message, ['required']);
  }
  for (const caseType of definitionsOf(pack, 'caseType')) {
    const name = caseType.caseType;
    properties(caseType.properties, 'caseType', name, ['properties']);
    refer('series', caseType.number?.series, names('series'), 'caseType', name, ['number', 'series']);
    caseType.relations?.forEach((relation, index) => refer('case type', relation.to, names('caseType'), 'caseType', name, ['relations', index, 'to']));
    caseType.acts?.forEach((act, index) => {
      refer('role', act.by.role, roles, 'caseType', name, ['acts', index, 'by', 'role']);
      refer('level', act.level, levels, 'caseType', name, ['acts', index, 'level']);
    });
  }
  for (const register of definitionsOf(pack, 'register')) {
    const codes = register.entries.map((entry) => entry.code);
    register.entries.forEach((entry, index) => {
      refer('code', entry.under, codes, 'register', register.register, ['entries', index, 'under']);
      refer('code', entry.becomes, codes, 'register', register.register, ['entries', index, 'becomes']);
    });
  }
  for (const table of definitionsOf(pack, 'table')) {
    for (const [key, ask] of Object.entries(table.asks)) {
      if ('fact' in ask) problems.push(...checkAnyCaseFact(context, ask.fact, place('table', table.table, ['asks', key, 'fact'])));
      if (!('register' in ask)) continue;
      refer('register', ask.register, names('register'), 'table', table.table, ['asks', key, 'register']);
      const codes = pack.register[ask.register]?.entries.map((entry) => entry.code);
      if (codes) table.rows.forEach((row, index) => {
        const cell = row.when[key];
        if (Array.isArray(cell)) referAll(`code of ${ask.register}`, cell.map(String), codes, 'table', table.table, ['rows', index, 'when', key]);
      });
    }
    for (const [key, give] of Object.entries(table.gives)) {
      if (typeof give === 'object' && 'register' in give) refer('register', give.register, names('register'), 'table', table.table, ['gives', key, 'register']);
      if (give === 'levels') table.rows.forEach((row, index) => {
        if ('give' in row && Array.isArray(row.give[key])) referAll('level', row.give[key], levels, 'table', table.table, ['rows', index, 'give', key]);
      });
    }
  }
  for (const measure of definitionsOf(pack, 'measure')) {
    const name = measure.measure;
    refer('process', measure.process, names('process'), 'measure', name, ['process']);
    referAll('phase', measure.opens.phases, phases, 'measure', name, ['opens', 'phases']);
    referAll('measure', measure.excludes, names('measure'), 'measure', name, ['excludes']);
    referAll('document', measure.papers, names('document'), 'measure', name, ['papers']);
  }
  for (const document of definitionsOf(pack, 'document')) refer('class', document.class, classes, 'document', document.document, ['class']);
  for (const series of definitionsOf(pack, 'series')) refer('role', series.reserve?.by.role, roles, 'series', series.series, ['reserve', 'by', 'role']);
  for (const seal of definitionsOf(pack, 'seal')) {
    refer('role', seal.keeper.role, roles, 'seal', seal.seal, ['keeper', 'role']);
    referAll('level', seal.standing?.levels, levels, 'seal', seal.seal, ['standing', 'levels']);
    referAll('document', seal.standing?.documents, names('document'), 'seal', seal.seal, ['standing', 'documents']);
  }
  for (const exchange of definitionsOf(pack, 'exchange')) {
    const name = exchange.exchange;
    if (exchange.sender.of !== 'any') refer('case type', exchange.sender.of, names('caseType'), 'exchange', name, ['sender', 'of']);
    referAll('class', exchange.sender.sees, classes, 'exchange', name, ['sender', 'sees']);
    refer('deadline', exchange.sender.deadline, names('deadline'), 'exchange', name, ['sender', 'deadline']);
    refer('process', exchange.receiver.starts, names('process'), 'exchange', name, ['receiver', 'starts']);
    referAll('class', exchange.receiver.sees, classes, 'exchange', name, ['receiver', 'sees']);
    referAll('class', exchange.receiver.onRequest, classes, 'exchange', name, ['receiver', 'onRequest']);
    refer('document', exchange.result?.paper, names('document'), 'exchange', name, ['result', 'paper']);
    refer('exchange', exchange.onwards?.exchange, names('exchange'), 'exchange', name, ['onwards', 'exchange']);
    for (const [part, map] of [[['carries'], exchange.carries], [['result', 'data'], exchange.result?.data ?? {}]] as const) {
      for (const [key, carried] of Object.entries(map)) {
        const [kind, target] = carried.split('.');
        if (target === undefined) continue;
        if (kind === 'register') refer('register', target, names('register'), 'exchange', name, [...part, key]);
        else refer('type', target, kind === 'list' ? [...builtInTypes, ...names('type')] : names('type'), 'exchange', name, [...part, key]);
      }
    }
  }
  for (const rules of definitionsOf(pack, 'ruleSet')) {
    rules.rules.forEach((rule, index) => {
      if (!('alert' in rule)) return;
      refer('role', rule.alert.to.role, roles, 'ruleSet', rules.ruleSet, ['rules', index, 'alert', 'to', 'role']);
      refer('level', rule.alert.closedBy, levels, 'ruleSet', rules.ruleSet, ['rules', index, 'alert', 'closedBy']);
    });
  }
  for (const dashboard of definitionsOf(pack, 'dashboard')) {
    const name = dashboard.dashboard;
    referAll('role', dashboard.for.roles, roles, 'dashboard', name, ['for', 'roles']);
    if (Array.isArray(dashboard.for.tiers)) referAll('tier', dashboard.for.tiers, pack.organisation.tiers.map((tier) => tier.tier), 'dashboard', name, ['for', 'tiers']);
    dashboard.menu.forEach((entry, index) => {
      if ('ledger' in entry.opens) refer('ledger', entry.opens.ledger, names('ledger'), 'dashboard', name, ['menu', index, 'opens', 'ledger']);
      if ('process' in entry.opens) refer('process', entry.opens.process, names('process'), 'dashboard', name, ['menu', index, 'opens', 'process']);
    });
    dashboard.panels.forEach((panel, index) => {
      if ('ledger' in panel.shows) refer('ledger', panel.shows.ledger, names('ledger'), 'dashboard', name, ['panels', index, 'shows', 'ledger']);
      if ('caseType' in panel.shows) refer('case type', panel.shows.caseType, names('caseType'), 'dashboard', name, ['panels', index, 'shows', 'caseType']);
      if ('phase' in panel.shows) refer('phase', panel.shows.phase, phases, 'dashboard', name, ['panels', index, 'shows', 'phase']);
    });
  }
  return problems;
}
