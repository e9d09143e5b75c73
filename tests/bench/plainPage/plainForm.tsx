/** The same schema in @rjsf/core with nothing of ours: its own theme, its own validator, validated as one types. */
import Form from '@rjsf/core';
import validator from '@rjsf/validator-ajv8';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { FormView } from '../../../runtime/ui/form/formView.ts';

export function mountPlain(host: HTMLElement, view: FormView, changed: (values: Record<string, unknown>) => void, ready: () => void): void {
  function Page() {
    useEffect(() => { requestAnimationFrame(() => setTimeout(ready)); }, []);
    return <Form schema={view.schema as object} validator={validator} formData={view.values} liveValidate onChange={(e) => changed(e.formData as Record<string, unknown>)} />;
  }
  createRoot(host).render(<Page />);
}
