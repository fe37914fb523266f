import type { ConsentRecord } from 'react-order-status/server/notify';

/** The consents of a preference store, in memory. */
export function createConsents() {
  const records: ConsentRecord[] = [];
  return {
    records,
    addConsent: async (record: ConsentRecord) => void records.push(record),
    consentOf: async (channel: string, addressHash: string) =>
      [...records]
        .reverse()
        .find((record) => record.channel === channel && record.addressHash === addressHash) ?? null,
  };
}
