import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState, useSyncExternalStore, version } from 'react';
import { version as domVersion } from 'react-dom';
import toast, { Toaster } from 'react-hot-toast';
import { expect, inject, test } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The React version of this column of the matrix. */
    reactMajor: 18 | 19;
  }
}

test('this column runs its React version', () => {
  expect(version).toMatch(new RegExp(`^${inject('reactMajor')}\\.`));
  expect(domVersion).toBe(version);
});

test('the tests, Testing Library and react-hot-toast share one React', async () => {
  function Counter() {
    const [count, setCount] = useState(0);
    const constant = useSyncExternalStore(
      () => () => {},
      () => 'one',
    );
    return (
      <button type="button" onClick={() => setCount(count + 1)}>
        {constant} {count}
      </button>
    );
  }
  render(
    <>
      <Counter />
      <Toaster />
    </>,
  );

  await userEvent.click(screen.getByRole('button', { name: 'one 0' }));
  toast('hello');

  expect(screen.getByRole('button', { name: 'one 1' })).toBeDefined();
  expect(await screen.findByText('hello')).toBeDefined();
});
