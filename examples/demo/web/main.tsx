import './styles/base.css';
import 'react-order-status/styles.css';
import './styles/shop.css';
import './styles/dialog.css';
import './styles/toasts.css';
import 'react-order-status/preferences.css';
import 'react-order-status/report.css';
import './styles/messages.css';
import './styles/faults.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { OrderStatusProvider } from 'react-order-status';
import { App } from './app.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root to render the shop into: add it.');
createRoot(root).render(
  <StrictMode>
    <OrderStatusProvider locale="en-GB">
      <App />
    </OrderStatusProvider>
  </StrictMode>,
);
