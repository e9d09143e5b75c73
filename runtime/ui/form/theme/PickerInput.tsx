import { useEffect, useState } from 'react';
import { loadPickers, picker, type PickerName } from '../widgets/pickers.ts';
import type { FormContext } from './formContext.ts';
import { VueInput } from './VueInput.tsx';

/** An input that is a Vue component; where nobody loaded it before it comes as soon as it can. */
export function PickerInput({ context, name, props }: { context: FormContext; name: PickerName; props: Record<string, unknown> }) {
  const [, setLoaded] = useState(false);
  const component = picker(name);
  useEffect(() => {
    let isHere = true;
    if (!picker(name)) void loadPickers([name]).then(() => { if (isHere) setLoaded(true); });
    return () => { isHere = false; };
  }, [name]);
  return component ? <VueInput context={context} component={component} props={props} /> : <div className="gc-vue-input" />;
}
