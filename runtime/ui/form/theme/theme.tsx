/** The theme: three templates and one field, all of which emit the classes of Element Plus. */
import type { FieldTemplateProps, ObjectFieldTemplateProps, RegistryFieldsType } from '@rjsf/utils';
import { say, t } from '../../language.ts';
import type { FormSection } from '../formView.ts';
import type { FieldOptions, FormContext } from './formContext.ts';
import { ElementField } from './ElementField.tsx';
import { ReadOnlyValue } from './ReadOnlyValue.tsx';

/** Label above, required and help in words, errors below the field and tied to it for screen readers. */
function FieldTemplate(props: FieldTemplateProps) {
  const { id, label, children, rawErrors, uiSchema, schema, registry } = props;
  const options = (uiSchema?.['ui:options']?.['guicheng'] ?? {}) as Partial<FieldOptions>;
  const context = registry.formContext as FormContext;
  if (props.hidden || options.shown === false) return null;
  if (schema === registry.rootSchema || id === context.idPrefix) return <>{children}</>;
  const field = options.field;
  const failed = (rawErrors?.length ?? 0) > 0;
  const readOnly = field?.readOnly === true;
  const kind = options.kind;
  const ownLabel = kind === 'checkbox' && !readOnly;
  const grouped = kind === 'radio' || kind === 'checkboxes' || kind === 'grid' || kind === 'files' || kind === 'object';
  const words = (
    <>
      {label}
      {options.mustFill && !readOnly ? <span className="gc-must">{t('form.must')}</span> : null}
    </>
  );
  return (
    <div data-field={id} tabIndex={-1} className={`el-form-item el-form-item--default el-form-item--label-top gc-field${failed ? ' is-error' : ''}${options.wide ? ' gc-wide' : ''}${ownLabel ? ' gc-check' : ''}${readOnly ? ' is-shown' : ''}`} {...(grouped ? { role: 'group', 'aria-labelledby': `${id}__label` } : {})}>
      {ownLabel ? null : grouped || readOnly ? (
        <div id={`${id}__label`} className="el-form-item__label">{words}</div>
      ) : (
        <label id={`${id}__label`} className="el-form-item__label" htmlFor={id}>{words}</label>
      )}
      {field?.hint && !readOnly ? <div id={`${id}__help`} className="gc-field-help">{say(field.hint)}</div> : null}
      <div className="el-form-item__content">
        {readOnly ? <ReadOnlyValue field={field} kind={kind ?? 'text'} context={context} value={props.formData} /> : children}
        {failed ? <div id={`${id}__error`} className="el-form-item__error gc-field-error">{rawErrors?.[0]}</div> : null}
      </div>
    </div>
  );
}

function Section({ section, contents }: { section: FormSection; contents: ReadonlyMap<string, React.ReactElement> }) {
  if (contents.size === 0) return null;
  return (
    <section className="gc-form-section">
      {section.title ? <h3>{say(section.title)}</h3> : null}
      {section.hint ? <p className="gc-field-help">{say(section.hint)}</p> : null}
      <div className="gc-form-fields">{[...contents.values()]}</div>
    </section>
  );
}

/** The form itself is laid out in its sections; a nested object lists its fields. */
function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { controller, idPrefix } = props.registry.formContext as FormContext;
  if (props.fieldPathId.$id !== idPrefix) return <div className="gc-form-fields gc-nested">{props.properties.map((p) => p.content)}</div>;
  const contents = new Map(props.properties.map((p) => [p.name, p.content]));
  return (
    <>
      {controller.view.sections.map((section) => {
        const own = section.fields.filter((f) => controller.isVisible(f.field) && contents.has(f.field));
        return <Section key={section.section} section={section} contents={new Map(own.map((f) => [f.field, contents.get(f.field) as React.ReactElement]))} />;
      })}
    </>
  );
}

const Nothing = (): null => null;

export const theme = {
  templates: { FieldTemplate, ObjectFieldTemplate, FieldErrorTemplate: Nothing, DescriptionFieldTemplate: Nothing, FieldHelpTemplate: Nothing },
  fields: { ElementField } as unknown as RegistryFieldsType,
};
