'use client';

import { useMemo } from 'react';
import { type Dropped, InvalidMessageError } from '../order/index.js';
import { useOrderStatusDefaults, useReportInvalid } from '../react/index.js';
import { fullTexts } from '../texts/index.js';
import { isPlace, type Place } from './place.js';

/** The destination that an app has given, as the same object while it is equal. One that is no place is left out, and reported. */
export function useDestination(given: Place | null | undefined): Place | undefined {
  const { onError } = useOrderStatusDefaults();
  const { latitude, longitude } = given ?? {};
  const { destination, dropped } = useMemo(() => checked(latitude, longitude), [latitude, longitude]);
  useReportInvalid(dropped, onError);
  return destination;
}

function checked(
  latitude: unknown,
  longitude: unknown,
): { readonly destination?: Place; readonly dropped: Dropped } {
  if (latitude === undefined && longitude === undefined) return { dropped: [] };
  const place = { latitude, longitude };
  if (isPlace(place)) return { destination: place, dropped: [] };
  const expected =
    fullTexts && 'numbers of degrees: a latitude from -90 to 90, and a longitude from -180 to 180';
  return { dropped: [new InvalidMessageError('destination', expected).partial()] };
}
