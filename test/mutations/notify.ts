import type { Mutation } from './mutation.js';

const pushChannel = (file: string) => ['--project', 'unit', `test/notify/web-push/${file}.test.ts`];
const pushPage = (file: string) => ['--project', 'dom', `test/push/${file}`];
const hook = pushPage('use-order-push.test.tsx');
const worker = pushPage('worker.test.ts');
const notifier = pushPage('browser-notifier.test.ts');

/** Bugs of the notifications beyond the page. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a push subscription is removed on 403',
    guarantee: 'API',
    file: 'src/notify/web-push/answer.ts',
    find: 'if (status === 404 || status === 410) return { outcome',
    replace: 'if (status === 404 || status === 410 || status === 403) return { outcome',
    tests: pushChannel('answers'),
  },
  {
    name: 'a push subscription that has ended is kept',
    guarantee: 'API',
    file: 'src/notify/web-push/web-push.ts',
    find: 'await subscriptions.removeSubscription(address.endpoint);',
    replace: '',
    tests: pushChannel('answers'),
  },
  {
    name: 'a redirect of a push service is followed',
    guarantee: 'API',
    file: 'src/notify/web-push/web-push.ts',
    find: "redirect: 'manual'",
    replace: "redirect: 'follow'",
    tests: pushChannel('answers'),
  },
  {
    name: 'a push message is sent to any host',
    guarantee: 'API',
    file: 'src/notify/web-push/web-push.ts',
    find: 'if (!isPushEndpoint(address.endpoint, hosts)) {',
    replace: 'if (address.endpoint === hosts.join()) {',
    tests: pushChannel('answers'),
  },
  {
    name: 'a host that ends as a push service does is one',
    guarantee: 'API',
    file: 'src/notify/web-push/endpoint.ts',
    find: 'host.endsWith(pattern.slice(1))',
    replace: 'host.endsWith(pattern.slice(2))',
    tests: pushChannel('endpoint'),
  },
  {
    name: 'a push endpoint may be http',
    guarantee: 'API',
    file: 'src/notify/web-push/endpoint.ts',
    find: "if (protocol !== 'https:' || username || password) return false;",
    replace: 'if (!protocol || username || password) return false;',
    tests: pushChannel('endpoint'),
  },
  {
    name: 'push services can compare topics',
    guarantee: 'API',
    file: 'src/notify/web-push/topic.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of the file.
    find: '${keys.auth}:${orderId}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of the file.
    replace: '${keys.auth ? orderId : orderId}',
    tests: pushChannel('wire'),
  },
  {
    name: 'a push message is larger than push services accept',
    guarantee: 'API',
    file: 'src/notify/web-push/payload.ts',
    find: 'const MOST_BYTES = 3_993;',
    replace: 'const MOST_BYTES = 4_096;',
    tests: pushChannel('wire'),
  },
  {
    name: 'the permission is asked for without a click',
    guarantee: 'API',
    file: 'src/push/push-store.ts',
    find: 'isLoaded = true;',
    replace: 'isLoaded = true;\n        void subscribe();',
    tests: hook,
  },
  {
    name: 'the permission is asked for after a pause, when browsers refuse it',
    guarantee: 'API',
    file: 'src/push/push-store.ts',
    find: "pushSupport() === 'supported' ? Notification.requestPermission() : undefined;",
    replace:
      "pushSupport() === 'supported' ? queue.then(() => Notification.requestPermission()) : undefined;",
    tests: hook,
  },
  {
    name: 'a subscription that the server did not store stays in the browser',
    guarantee: 'API',
    file: 'src/push/actions.ts',
    find: 'await subscription.unsubscribe();\n    throw',
    replace: 'throw',
    tests: hook,
  },
  {
    name: 'a push service that cannot be reached counts as a refusal of the customer',
    guarantee: 'API',
    file: 'src/push/actions.ts',
    find: "if (Notification.permission === 'denied') return { status: 'denied' };\n    const error",
    replace: "if (String(cause).includes('denied')) return { status: 'denied' };\n    const error",
    tests: hook,
  },
  {
    name: 'a subscription with an old VAPID key is kept',
    guarantee: 'API',
    file: 'src/push/subscription.ts',
    find: 'bytes.length === key.length && bytes.every((byte, at) => byte === key[at])',
    replace: 'bytes.length === key.length',
    tests: hook,
  },
  {
    name: 'a click on a notification opens any site',
    guarantee: 'API',
    file: 'src/push/worker/open-page.ts',
    find: 'target.origin === origin ? target : undefined',
    replace: 'origin ? target : undefined',
    tests: worker,
  },
  {
    name: 'a push message that cannot be read shows nothing',
    guarantee: 'API',
    file: 'src/push/worker/message.ts',
    find: '} catch {\n    return undefined;',
    replace: '} catch (error) {\n    throw error;',
    tests: worker,
  },
  {
    name: 'a message that is delivered twice sounds twice',
    guarantee: 'API',
    file: 'src/push/order-notification.ts',
    find: '{ renotify: !isShown }',
    replace: '{ renotify: isShown || true }',
    tests: worker,
  },
  {
    name: 'an update is shown by the page and by a push message',
    guarantee: 'API',
    file: 'src/push/browser-notifier.ts',
    find: 'if (await registration.pushManager?.getSubscription()) return;',
    replace: '',
    tests: notifier,
  },
  {
    name: 'a notifier that throws stops the others',
    guarantee: 'API',
    file: 'src/push/notifiers.ts',
    find: 'all.map(async (one) => one.notify(update, context))',
    replace: 'all.map((one) => one.notify(update, context))',
    tests: notifier,
  },
];
