import { OrderStatusError } from '../order/index.js';
import { fullTexts, messageOf } from '../texts/index.js';

/** A map could not be drawn. Its texts are shown nevertheless. */
export class MapUnavailableError extends OrderStatusError {
  readonly code = 'map-unavailable';

  constructor(cause: unknown) {
    super(
      messageOf(
        'map-unavailable',
        fullTexts &&
          'The map could not be drawn, so the page shows its texts only. Is maplibre-gl 6 installed, and does `workerUrl` name its worker?',
      ),
      { cause },
    );
  }
}
