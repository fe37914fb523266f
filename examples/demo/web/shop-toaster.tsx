import { Toaster } from 'react-hot-toast';

const style = {
  maxWidth: 'min(26rem, calc(100vw - 2rem))',
  background: 'var(--card)',
  color: 'var(--ink)',
  border: '1px solid var(--line)',
};

/**
 * Where toasts appear. A modal `<dialog>` is drawn above the whole page, toasts included, so
 * while one is open it holds the toaster itself.
 */
export function ShopToaster() {
  return <Toaster position="bottom-right" containerClassName="toaster" toastOptions={{ style }} />;
}
