import { isNotifyEngineKind, notifyEngines } from './notify-engines.js';
import { createNotifyShop } from './notify-shop.js';

/**
 * A process that sends messages, and is killed: `notify-sender.ts <kind> <url of its engine> <url of the provider>`. It
 * connects, reports `ready` to its parent, and begins when the parent sends it anything.
 */
const [kind = '', engine = '', provider = ''] = process.argv.slice(2);
if (!isNotifyEngineKind(kind)) throw new TypeError(`There is no engine "${kind}".`);

const { notifications } = createNotifyShop(await notifyEngines[kind](engine), provider);
process.once('message', () => notifications.start({ follow: false }));
process.send?.('ready');
