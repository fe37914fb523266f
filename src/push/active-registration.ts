import { fullTexts } from '../texts/index.js';
import { OrderPushError } from './order-push-error.js';

/** The service worker of the page, if it has one; `worker` or the one that the app has registered. */
export const registrationOf = (worker: string | undefined): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker.getRegistration(worker && new URL('.', new URL(worker, location.href)).href);

/**
 * The service worker, registered and active, as subscribing requires it.
 * @throws OrderPushError `push-worker`
 */
export async function activeRegistration(worker: string | undefined): Promise<ServiceWorkerRegistration> {
  try {
    const registration = worker
      ? await navigator.serviceWorker.register(worker)
      : await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error('The page has no service worker.');
    await activation(registration);
    return registration;
  } catch (cause) {
    throw new OrderPushError(
      'push-worker',
      fullTexts &&
        'There is no active service worker, which shows the notifications: pass the URL of its script as `worker`, or ' +
          'register it before, with a scope that contains this page.',
      { cause },
    );
  }
}

/** @throws if the worker could not be installed. */
function activation({ active, installing, waiting }: ServiceWorkerRegistration): Promise<void> | void {
  const worker = active ?? waiting ?? installing;
  if (worker?.state === 'activated' || worker?.state === 'activating') return;
  return new Promise((resolve, reject) => {
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve();
      if (worker.state === 'redundant') reject(new Error('Its installation failed.'));
    });
  });
}
