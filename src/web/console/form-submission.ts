import { type SubmitEvent, useCallback, useState } from 'react';
import { ApiFailure, failureText } from './api-client.js';

export interface FormSubmission {
  /** What is wrong with a field, as the server or our own check sees it. */
  fields: Readonly<Record<string, string>>;
  /** What is wrong with the whole, if it is no field's fault. */
  message: string | undefined;
  busy: boolean;
  submit: (event?: SubmitEvent) => Promise<void>;
  /** Forgets what was wrong: the form is filled in anew. */
  clear: () => void;
}

type Faults = Pick<FormSubmission, 'fields' | 'message'>;
const NO_FAULTS: Faults = { fields: {}, message: undefined };

/**
 * Sends a form once at a time and keeps what was wrong with it. `check` finds faults before the
 * server is asked; what was typed stays in either case.
 */
export function useFormSubmission(
  send: () => Promise<void>,
  check?: () => Record<string, string>,
): FormSubmission {
  const [faults, setFaults] = useState(NO_FAULTS);
  const [busy, setBusy] = useState(false);
  const submit = async (event?: SubmitEvent) => {
    event?.preventDefault();
    event?.stopPropagation();
    if (busy) return;
    const found = check?.() ?? {};
    if (Object.keys(found).length > 0) {
      setFaults({ fields: found, message: undefined });
      focusFirstFault(event);
      return;
    }
    setFaults(NO_FAULTS);
    setBusy(true);
    try {
      await send();
    } catch (error) {
      const fields = error instanceof ApiFailure ? error.fields : {};
      const isField = Object.keys(fields).length > 0;
      setFaults({ fields, message: isField ? undefined : failureText(error) });
      if (isField) focusFirstFault(event);
    } finally {
      setBusy(false);
    }
  };
  const clear = useCallback(() => setFaults(NO_FAULTS), []);
  return { ...faults, busy, submit, clear };
}

/** After the faults are on the screen: who cannot see them lands on the first. */
function focusFirstFault(event: SubmitEvent | undefined): void {
  const form = event?.currentTarget;
  if (!(form instanceof HTMLElement)) return;
  setTimeout(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
}
