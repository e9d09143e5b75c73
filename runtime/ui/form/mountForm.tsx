/**
 * The one island that is not Vue: mounts @rjsf with a theme of Element Plus classes into an element of a Vue page.
 *
 * Only this folder knows React's interface (drawn by Preact, `../vite.config.ts`). The page keeps a `FormController` and hears of every settled change from it. @rjsf draws a form once, in
 * parts (`formParts.ts`); what changes afterwards each field draws for itself (`theme/formContext.ts`). Of a long form the first sight
 * comes first and the rest in the pauses.
 */
import { memo, startTransition, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { AppContext } from 'vue';
import Form from '@rjsf/core';
import type { RJSFSchema, UiSchema, ValidatorType } from '@rjsf/utils';
import { sharedParts } from '../../base/sharedParts.ts';
import { say } from '../language.ts';
import type { ErrorCell } from './errorPlace.ts';
import type { FormController } from './formController.ts';
import type { FormSection } from './formView.ts';
import { formParts, isLongForm, type FormPart } from './formParts.ts';
import { inPauses } from './inPauses.ts';
import { loadPickers, pickersOf } from './widgets/pickers.ts';
import { theme } from './theme/theme.tsx';
import type { FormContext } from './theme/formContext.ts';

export interface MountedForm { unmount(): void; redraw(): void; /** To a field, or to a cell of its rows. */ focus(field: string, cell?: ErrorCell): void; /** For what may wait. */ inPause(piece: () => void): void; /** The first sight is there. */ drawn: Promise<void> }

export const fieldId = (prefix: string, field: string): string => `${prefix}_${field}`;

/** Parts that are drawn at first of a long form. */
const firstSight = 2;

/** @rjsf chooses no alternatives and checks nothing here: the controller does. */
const unasked: ValidatorType = { isValid: () => true, rawValidation: () => ({}), validateFormData: () => ({ errors: [], errorSchema: {} }), reset: () => {} } as unknown as ValidatorType;
const defaults = { arrayMinItems: { populate: 'never' }, emptyObjectFields: 'skipDefaults' } as const;

/** A part is a form for the browser too: its autofill reads every field of a form at each key, which for two hundred takes longer than the key. Nothing is sent from here. */
function PartElement({ className, children }: { className: string; children: ReactNode }) {
  return <form className={className} autoComplete="off" noValidate onSubmit={(event) => event.preventDefault()}>{children}</form>;
}

const Part = memo(function Part({ part, context }: { part: FormPart; context: FormContext }) {
  const uiSchema = useMemo((): UiSchema => Object.fromEntries(part.fields.map((field) => [field, { 'ui:field': part.objects.includes(field) ? undefined : 'ElementField', 'ui:fieldReplacesAnyOrOneOf': true, 'ui:options': { guicheng: field } }])), [part]);
  const formData = useMemo(() => Object.fromEntries(part.fields.flatMap((field) => { const value = context.controller.values[field]; return value === undefined ? [] : [[field, value]]; })), [part, context]);
  return (
    <Form tagName={context.element} className="gc-form-part" schema={part.schema as RJSFSchema} uiSchema={uiSchema} validator={unasked} formData={formData} formContext={context} idPrefix={context.idPrefix} noValidate experimental_defaultFormStateBehavior={defaults} showErrorList={false} {...theme}>
      <></>
    </Form>
  );
});

const fieldsClass = ({ columns }: FormSection): string => `gc-form-fields${columns === undefined ? '' : ` has-${columns}`}`;

/** `drawn`: how many of the parts may be drawn yet. */
const Section = memo(function Section({ index, parts, drawn, context }: { index: number; parts: readonly FormPart[]; drawn: number; context: FormContext }) {
  const { controller } = context;
  const section = useSyncExternalStore(controller.subscribe, useCallback(() => controller.view.sections[index], [controller, index]));
  const isSeen = useSyncExternalStore(controller.subscribe, useCallback(() => parts.some((part) => part.fields.some((field) => controller.isVisible(field))), [controller, parts]));
  if (!section || !isSeen || drawn <= 0) return null;
  return (
    <section className={`gc-form-section${context.isLong ? ' is-far' : ''}`}>
      {section.title ? <h3>{say(section.title)}</h3> : null}
      {section.hint ? <p className="gc-field-help">{say(section.hint)}</p> : null}
      <div className={fieldsClass(section)}>{parts.slice(0, drawn).map((part) => <Part key={part.id} part={part} context={context} />)}</div>
    </section>
  );
});

interface Ways { showAll?: () => void; begun: () => void }

function Island({ controller, context, ways }: { controller: FormController; context: FormContext; ways: Ways }) {
  const view = useSyncExternalStore(controller.subscribe, () => controller.view);
  const last = useRef<FormPart[][]>(undefined);
  const sections = useMemo(() => (last.current = sharedParts(last.current, formParts(view))), [view]);
  const total = sections.reduce((sum, parts) => sum + parts.length, 0);
  const [drawn, setDrawn] = useState(context.isLong ? firstSight : total);
  ways.showAll = () => flushSync(() => setDrawn(Number.MAX_SAFE_INTEGER));
  useEffect(() => {
    ways.begun();
    if (context.isLong) for (const name of pickersOf(context.controller.view)) context.pauses.add(() => void loadPickers([name]));
  }, [ways, context]);
  useEffect(() => (drawn >= total ? undefined : context.pauses.add(() => startTransition(() => setDrawn((before) => before + 1)))), [drawn, total, context]);
  let before = 0;
  return <>{sections.map((parts, index) => {
    const own = Math.min(parts.length, drawn - before);
    before += parts.length;
    return <Section key={index} index={index} parts={parts} drawn={own} context={context} />;
  })}</>;
}

let opened = 0;

/** Draws the form into `host`. `app` gives Vue inputs the page's language and plug-ins. */
export function mountForm(host: HTMLElement, controller: FormController, app: AppContext, language: () => string): MountedForm {
  opened += 1;
  const context: FormContext = { controller, app, idPrefix: `form${opened}`, pauses: inPauses(() => controller.holds), isLong: isLongForm(controller.view), element: host.closest('form') ? 'div' : PartElement };
  const root = createRoot(host);
  let begun: () => void = () => {};
  const drawn = new Promise<void>((resolve) => { begun = resolve; });
  const ways: Ways = { begun: () => begun() };
  // Words are everywhere: in another language the form is drawn anew, after what was typed has been taken.
  const draw = (): void => root.render(<Island key={language()} controller={controller} context={context} ways={ways} />);
  draw();
  return {
    unmount: () => {
      context.pauses.stop();
      root.unmount();
      begun();
    },
    redraw: () => {
      controller.settle();
      draw();
    },
    focus: (field, cell) => {
      const id = fieldId(context.idPrefix, field);
      if (!host.querySelector(`[data-field="${CSS.escape(id)}"]`)) ways.showAll?.();
      focusField(host, id, cell);
    },
    inPause: (piece) => void context.pauses.add(piece),
    drawn,
  };
}

/** Of a long list only the rows in sight are drawn: the list goes there first. */
function scrollToRow(item: HTMLElement, row: number): boolean {
  const list = item.querySelector<HTMLElement>('.gc-grid-scroll.is-tall');
  if (!list) return false;
  list.scrollTop = (list.scrollHeight * row) / Math.max(1, Number(list.querySelector('table')?.ariaRowCount));
  return true;
}

function focusField(host: HTMLElement, id: string, cell: ErrorCell | undefined): void {
  const item = host.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  if (!item) return;
  item.scrollIntoView({ block: 'center' });
  const inCell = (): HTMLElement | undefined | null => (cell?.column === undefined ? undefined : item.querySelector<HTMLElement>(`[data-cell="${cell.row}/${cell.column}"] :is(input, textarea, .gc-cell)`));
  const place = inCell();
  if (cell && !place && scrollToRow(item, cell.row)) {
    requestAnimationFrame(() => requestAnimationFrame(() => inCell()?.focus({ preventScroll: true })));
    return;
  }
  const target = place ?? item.querySelector<HTMLElement>('.is-error input, .is-error textarea, .is-error .gc-cell, input:not([type=hidden]), textarea, select, [tabindex="0"], button');
  (target ?? item).focus({ preventScroll: true });
}
