'use client';

import { definePart } from '../../part/index.js';
import { DeliveryPhoto } from './delivery-photo.js';
import { ReceivedBy } from './received-by.js';
import { usePackage } from './tracker-context.js';

/** A `<figure>` with the photo of the delivery and the name of the person who received it; nothing without either. */
export const ProofOfDelivery = definePart('figure', function useProofOfDelivery() {
  const { photoUrl, receivedBy } = usePackage().proofOfDelivery ?? {};
  const children = (
    <>
      <DeliveryPhoto />
      <ReceivedBy />
    </>
  );
  return photoUrl || receivedBy ? { children } : null;
});
