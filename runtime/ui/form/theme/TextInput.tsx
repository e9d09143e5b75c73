import { useState } from 'react';
import { say, t } from '../../language.ts';
import { schemaOf } from '../fieldKind.ts';
import type { InputProps } from './inputProps.ts';
import { useDraft } from './useDraft.ts';

/** One line or many; beside a long text stands how much of the allowed length is used. */
export function TextInput({ id, options, context, value, failed, described, change, touch, long }: InputProps & { long: boolean }) {
  const { field } = options;
  const [focused, setFocused] = useState(false);
  const draft = useDraft(context.controller, field.field, value === undefined || value === null ? '' : String(value), (text) => change(text.trim() === '' ? undefined : text));
  const limit = schemaOf(context.controller.view, field.field).maxLength;
  const common = {
    id,
    value: draft.text,
    placeholder: say(field.placeholder),
    'aria-invalid': failed || undefined,
    'aria-describedby': described,
    'aria-required': options.mustFill || undefined,
    autoComplete: 'off',
    onBlur: () => draft.leave(touch),
    onCompositionStart: () => draft.composing(true),
    onCompositionEnd: () => draft.composing(false),
  };
  if (!long) {
    return (
      <div className="el-input">
        <div className="el-input__wrapper">
          <input {...common} className="el-input__inner" type="text" onChange={(e) => draft.type(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter' && !e.nativeEvent.isComposing) draft.settle(); }} />
        </div>
        {field.unit ? <span className="gc-unit">{say(field.unit)}</span> : null}
      </div>
    );
  }
  const used = Array.from(draft.text).length;
  return (
    <div className="el-textarea gc-textarea">
      <textarea {...common} onFocus={() => setFocused(true)} onBlur={() => { setFocused(false); draft.leave(touch); }} className="el-textarea__inner" rows={Math.min(12, Math.max(3, draft.text.split('\n').length, Math.ceil(used / 60)))} onChange={(e) => draft.type(e.target.value)} />
      {limit !== undefined && (focused || used > limit) ? <span className={`gc-count${used > limit ? ' is-over' : ''}`}>{t('form.count', { used, limit })}</span> : null}
    </div>
  );
}
