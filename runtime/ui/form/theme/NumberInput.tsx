import { useState } from 'react';
import { say } from '../../language.ts';
import { parseNumber, showMoney } from '../numbers.ts';
import type { InputProps } from './inputProps.ts';
import { useDraft } from './useDraft.ts';

/** A number as it is typed; money is grouped in thousands when the field is left. Text that is no number stays and is named as such. */
export function NumberInput({ id, options, context, value, failed, described, change, touch }: InputProps) {
  const { field, kind } = options;
  const [focused, setFocused] = useState(false);
  const plain = value === undefined || value === null ? '' : String(value);
  const shown = kind === 'money' && !focused && typeof value === 'number' ? showMoney(value) : plain;
  const draft = useDraft(context.controller, field.field, shown, (text) => change(text.trim() === '' ? undefined : (parseNumber(text) ?? text)));
  return (
    <div className="el-input gc-number-input">
      <div className="el-input__wrapper">
        <input
          id={id} className="el-input__inner" type="text" inputMode="decimal" autoComplete="off" value={draft.text} placeholder={say(field.placeholder)}
          aria-invalid={failed || undefined} aria-describedby={described} aria-required={options.mustFill || undefined}
          onChange={(e) => draft.type(e.target.value)}
          onFocus={() => setFocused(true)}
          onBlur={() => { setFocused(false); draft.leave(touch); }}
          onKeyDown={(e) => { if (e.key === 'Enter') draft.settle(); }}
        />
      </div>
      {field.unit ? <span className="gc-unit">{say(field.unit)}</span> : null}
    </div>
  );
}
