/**
 * What the UI may claim (G4).
 *
 * | state | meaning |
 * | --- | --- |
 * | `idle` | nobody watches |
 * | `connecting` | first attempt, nothing proved yet |
 * | `open` | live: the server pushes, and was heard within the heartbeat time-out |
 * | `polling` | asked again and again, and answered |
 * | `reconnecting` | lost, being tried again |
 * | `offline` | the device has no network |
 * | `suspended` | paused while the page is hidden |
 * | `refused` | the server said no: see `error.status` |
 * | `closed` | the order is final; nothing more will come |
 */
export type ConnectionState =
  | 'idle'
  | 'connecting'
  | 'open'
  | 'polling'
  | 'reconnecting'
  | 'offline'
  | 'suspended'
  | 'refused'
  | 'closed';
