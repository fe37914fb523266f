/** The URL of an order, or a function that makes it from the order's id; called for each attempt. */
export type Endpoint = string | ((orderId: string) => string | Promise<string>);

/** The URL of an order's endpoint. In a string, `:orderId` is replaced by the encoded id. */
export function endpointUrl(endpoint: Endpoint, orderId: string): string | Promise<string> {
  return typeof endpoint === 'function'
    ? endpoint(orderId)
    : endpoint.replace(':orderId', () => encodeURIComponent(orderId));
}

/** The URL with parameters added to its query. */
export const withQuery = (url: string, query: URLSearchParams): string =>
  query.size > 0 ? `${url}${url.includes('?') ? '&' : '?'}${query}` : url;
