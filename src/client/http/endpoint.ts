/** Where an order is found: a URL, or a function that makes it from the order's id, anew for each attempt. */
export type Endpoint = string | ((orderId: string) => string | Promise<string>);

/** The URL of an order's endpoint. In a string, `:orderId` stands for the (encoded) id. */
export function endpointUrl(endpoint: Endpoint, orderId: string): string | Promise<string> {
  return typeof endpoint === 'function'
    ? endpoint(orderId)
    : endpoint.replace(':orderId', () => encodeURIComponent(orderId));
}

/** A URL with more in its query. */
export const withQuery = (url: string, query: URLSearchParams): string =>
  query.size > 0 ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
