/** Where an order is found: a URL, or a function that makes it from the order's id. */
export type Endpoint = string | ((orderId: string) => string);

/** The URL of an order's endpoint. In a string, `:orderId` stands for the (encoded) id. */
export function endpointUrl(endpoint: Endpoint, orderId: string): string {
  return typeof endpoint === 'function'
    ? endpoint(orderId)
    : endpoint.replace(':orderId', () => encodeURIComponent(orderId));
}
