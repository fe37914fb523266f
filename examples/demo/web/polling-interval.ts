/** Ms between polls: what the address asks for (`/?pollingInterval=1000`), or the library's 10 s. */
export const pollingInterval =
  Number(new URLSearchParams(window.location.search).get('pollingInterval')) || 10_000;
