import { Toaster } from 'react-hot-toast';

const style = {
  maxWidth: 'min(26rem, calc(100vw - 2rem))',
  padding: '0.75rem 1rem',
  background: 'var(--card)',
  color: 'var(--ink)',
  border: '1px solid var(--line)',
};

/** Above the dock. */
const containerStyle = { bottom: 'calc(var(--dock-space) + 1rem)' };

/**
 * The container of toasts. A modal `<dialog>` covers the whole page, toasts included, so the toaster is rendered inside
 * of an open dialog.
 */
export function ShopToaster() {
  return (
    <Toaster
      position="bottom-right"
      containerClassName="toaster"
      containerStyle={containerStyle}
      toastOptions={{ style }}
    />
  );
}
