import { defaultLabels, type LabelOverrides, type Labels } from './labels.js';

/** The default texts with overrides on top. */
export function mergeLabels(overrides: LabelOverrides = {}): Labels {
  return {
    ...defaultLabels,
    ...overrides,
    statuses: { ...overrides.statuses },
    descriptions: { ...overrides.descriptions },
    states: { ...defaultLabels.states, ...overrides.states },
    connections: { ...defaultLabels.connections, ...overrides.connections },
  } as Labels; // Spreading a partial record widens its values by undefined; overrides hold texts only.
}
