import './page.css';
import 'react-order-status/styles.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OrderPage } from './order-page';

const root = document.getElementById('root');
const orderId = new URLSearchParams(location.search).get('order') ?? '123';

if (root) {
  createRoot(root).render(
    <StrictMode>
      <OrderPage orderId={orderId} />
    </StrictMode>,
  );
}
