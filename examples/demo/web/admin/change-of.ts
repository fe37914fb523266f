import type { StatusChange } from '../../model.js';

/** The values of the form, without the statuses. */
export function changeOf(form: HTMLFormElement): Omit<StatusChange, 'from' | 'to'> {
  const fields = new FormData(form);
  const text = (name: string) => {
    const value = fields.get(name);
    return (typeof value === 'string' && value.trim()) || undefined;
  };
  const label = text('actionLabel');
  return {
    note: text('note'),
    location: text('location'),
    action: label ? { label, url: text('actionUrl') } : undefined,
    carrier: text('carrier'),
    trackingNumber: text('trackingNumber'),
    expectedBy: text('expectedBy'),
    receivedBy: text('receivedBy'),
    isAnotherParcel: fields.has('isAnotherParcel'),
  };
}
