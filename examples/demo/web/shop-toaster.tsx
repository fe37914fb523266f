import { Toaster } from 'react-hot-toast';

const style = {
  maxWidth: 'min(26rem, calc(100vw - 2rem))',
  background: 'var(--card)',
  color: 'var(--ink)',
  border: '1px solid var(--line)',
};

/**
 * The container of toasts. A modal `<dialog>` covers the whole page, toasts included, so the toaster is rendered inside
 * of an open dialog.
 */
export function ShopToaster() {
  return <Toaster position="bottom-right" containerClassName="toaster" toastOptions={{ style }} />;
}
