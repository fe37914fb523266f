import { expect, test } from 'vitest';
import { optionalMembers, refusedMembers } from './optional-members.js';
import { createApp } from './packed.js';

test('every optional member accepts undefined with exactOptionalPropertyTypes', async () => {
  const app = await createApp('optional-members');
  const members = await optionalMembers(app);

  expect(members.flatMap(({ names }) => names).length).toBeGreaterThan(400);
  expect(await refusedMembers(app, members)).toEqual([]);
});
