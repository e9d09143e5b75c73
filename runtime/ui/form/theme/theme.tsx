/** The theme: two templates and one field, all of which emit the classes of Element Plus. A field is drawn from the form's own state. */
import type { FieldTemplateProps, ObjectFieldTemplateProps, RegistryFieldsType } from '@rjsf/utils';
import { say, t } from '../../language.ts';
import { ElementField } from './ElementField.tsx';
import { fieldName, useFieldNow, type FormContext } from './formContext.ts';
import { ReadOnlyValue } from './ReadOnlyValue.tsx';

/** Label above, required and help in words, errors below the field and tied to it for screen readers. */
function FieldTemplate(props: FieldTemplateProps) {
  const { id, children, uiSchema, registry } = props;
  const context = registry.formContext as FormContext;
  const now = useFieldNow(context, fieldName(uiSchema));
  if (props.hidden || now?.shown === false) return null;
  if (id === context.idPrefix) return <>{children}</>;
  // What is within an object is @rjsf's own.
  const label = now ? say(now.field.title) : props.label;
  const messages = now ? now.errors.filter((e) => e.inside.length === 0).map((e) => e.message) : (props.rawErrors ?? []);
  const failed = messages.length > 0;
  const readOnly = now?.field.readOnly === true;
  const kind = now?.kind;
  const ownLabel = kind === 'checkbox' && !readOnly;
  const grouped = kind === 'radio' || kind === 'checkboxes' || kind === 'grid' || kind === 'files' || kind === 'object';
  const words = (
    <>
      {label}
      {now?.mustFill && !readOnly ? <span className="gc-must">{t('form.must')}</span> : null}
    </>
  );
  return (
    <div data-field={id} tabIndex={-1} className={`el-form-item el-form-item--default el-form-item--label-top gc-field${failed ? ' is-error' : ''}${now?.wide ? ' gc-wide' : ''}${ownLabel ? ' gc-check' : ''}${readOnly ? ' is-shown' : ''}`} {...(grouped ? { role: 'group', 'aria-labelledby': `${id}__label` } : {})}>
      {ownLabel ? null : grouped || readOnly ? (
        <div id={`${id}__label`} className="el-form-item__label">{words}</div>
      ) : (
        <label id={`${id}__label`} className="el-form-item__label" htmlFor={id}>{words}</label>
      )}
      {now?.field.hint && !readOnly ? <div id={`${id}__help`} className="gc-field-help">{say(now.field.hint)}</div> : null}
      <div className="el-form-item__content">
        {readOnly && now ? <ReadOnlyValue field={now.field} kind={kind ?? 'text'} context={context} value={now.value} /> : children}
        {failed ? <div id={`${id}__error`} className="el-form-item__error gc-field-error">{messages[0]}</div> : null}
      </div>
    </div>
  );
}

/** The fields of a part stand in the grid of their section; a nested object lists its fields. */
function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const contents = props.properties.map((p) => p.content);
  return props.fieldPathId.$id === (props.registry.formContext as FormContext).idPrefix ? <>{contents}</> : <div className="gc-form-fields gc-nested">{contents}</div>;
}

const Nothing = (): null => null;

export const theme = {
  templates: { FieldTemplate, ObjectFieldTemplate, FieldErrorTemplate: Nothing, DescriptionFieldTemplate: Nothing, FieldHelpTemplate: Nothing },
  fields: { ElementField } as unknown as RegistryFieldsType,
};
