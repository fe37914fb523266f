import { addressHash, type NewDelivery } from '../contract/index.js';

/** What a delivery id is derived from. */
interface DeliveryParts {
  readonly orderId: string;
  readonly channel: string;
  readonly kind: NewDelivery['kind'];
  /** See `Announcement.key`; of a report, its week. */
  readonly key: string;
  readonly addressHash: string;
}

/** The id of a delivery: the same whenever the same announcement is for the same address, 43 characters. */
export const deliveryId = ({
  orderId,
  channel,
  kind,
  key,
  addressHash: address,
}: DeliveryParts): Promise<string> => addressHash(JSON.stringify([orderId, channel, kind, key, address]));
