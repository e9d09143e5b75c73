/** Radio buttons and check boxes, drawn as Element Plus draws them, over native inputs that the keyboard knows. */
import { say, t } from '../../language.ts';
import type { FormOption } from '../formView.ts';
import type { InputProps } from './inputProps.ts';
import { optionsOf } from './optionsOf.ts';

const openOptions = (options: FormOption[], chosen: (value: unknown) => boolean): FormOption[] => options.filter((o) => !o.closed || chosen(o.value));

export function RadioInput({ id, options, context, value, described, change, leave }: InputProps) {
  const choices = openOptions(optionsOf(options.field, context.controller.view), (v) => v === value);
  return (
    <div className="el-radio-group" role="radiogroup" aria-labelledby={`${id}__label`} aria-describedby={described} onBlur={leave}>
      {choices.map((choice, index) => (
        <label key={String(choice.value)} className={`el-radio${choice.value === value ? ' is-checked' : ''}`}>
          <span className={`el-radio__input${choice.value === value ? ' is-checked' : ''}`}>
            <input id={index === 0 ? id : undefined} className="el-radio__original" type="radio" name={id} checked={choice.value === value} onChange={() => change(choice.value)} />
            <span className="el-radio__inner" />
          </span>
          <span className="el-radio__label">{say(choice.title)}</span>
        </label>
      ))}
      {value !== undefined && !options.mustFill ? <button type="button" className="el-button is-text el-button--small" onClick={() => change(undefined)}>{t('form.clear')}</button> : null}
    </div>
  );
}

function Check({ id, checked, words, toggle, leave, described }: { id?: string | undefined; checked: boolean; words: React.ReactNode; toggle: (on: boolean) => void; leave: () => void; described?: string | undefined }) {
  return (
    <label className={`el-checkbox${checked ? ' is-checked' : ''}`}>
      <span className={`el-checkbox__input${checked ? ' is-checked' : ''}`}>
        <input id={id} className="el-checkbox__original" type="checkbox" checked={checked} aria-describedby={described} onChange={(e) => toggle(e.target.checked)} onBlur={leave} />
        <span className="el-checkbox__inner" />
      </span>
      <span className="el-checkbox__label">{words}</span>
    </label>
  );
}

/** A yes that is given or not; the label stands beside the box. */
export function CheckInput({ id, options, value, described, change, leave }: InputProps) {
  const words = <>{say(options.field.title)}{options.mustFill ? <span className="gc-must">{t('form.must')}</span> : null}</>;
  return <Check id={id} checked={value === true} words={words} toggle={change} leave={leave} described={described} />;
}

export function ChecksInput({ id, options, context, value, change, leave }: InputProps) {
  const chosen = Array.isArray(value) ? (value as unknown[]) : [];
  const choices = openOptions(optionsOf(options.field, context.controller.view), (v) => chosen.includes(v));
  return (
    <div className="el-checkbox-group" role="group" aria-labelledby={`${id}__label`}>
      {choices.map((choice, index) => (
        <Check
          key={String(choice.value)} id={index === 0 ? id : undefined} checked={chosen.includes(choice.value)} words={say(choice.title)} leave={leave}
          toggle={(on) => change(choices.map((c) => c.value).filter((v) => (v === choice.value ? on : chosen.includes(v))))}
        />
      ))}
    </div>
  );
}
