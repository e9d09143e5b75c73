/**
 * A picker of a long form: its value stands in a plain input of the same size until somebody comes to it by key or pointer, who has the
 * picker at once. A picker costs as much as ten texts, and of two hundred fields few are picked in.
 */
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { nextTick } from 'vue';
import { t } from '../../language.ts';
import { showValue } from '../showValue.ts';
import type { InputProps } from './inputProps.ts';
import { loadPickers, picker, type PickerName } from '../widgets/pickers.ts';
import { PickerInput } from './PickerInput.tsx';

export function LaterInput({ input, name, props }: { input: InputProps; name: PickerName; props: Record<string, unknown> }) {
  const { context, options, id } = input;
  const [here, setHere] = useState(!context.isLong);
  const host = useRef<HTMLDivElement>(null);
  const come = (open: boolean): void => {
    if (!picker(name)) {
      void loadPickers([name]).then(() => { if (host.current?.isConnected) come(open); });
      return;
    }
    flushSync(() => setHere(true));
    // A picker hears of its focus from the moment after it was drawn; a day opens by it, a select by a click.
    void nextTick().then(() => {
      host.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, button, [tabindex="0"]')?.focus();
      if (open) host.current?.querySelector<HTMLElement>('.el-select__wrapper')?.click();
    });
  };
  return (
    <div ref={host} className="gc-later">
      {here ? <PickerInput context={context} name={name} props={props} /> : (
        <div className="el-input">
          <div className="el-input__wrapper">
            <input id={id} role="combobox" aria-expanded={false} aria-invalid={input.failed || undefined} className="el-input__inner" readOnly value={showValue(input.value, options.field, options.kind, context.controller.view)} placeholder={t(options.kind === 'date' ? 'form.chooseDay' : options.kind === 'datetime' ? 'form.chooseMoment' : 'form.choose')} aria-describedby={input.described} onPointerDown={(event) => { event.preventDefault(); come(true); }} onFocus={() => come(false)} />
            <span className="gc-later-mark" />
          </div>
        </div>
      )}
    </div>
  );
}
