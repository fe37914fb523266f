/** Ms between polls: from the URL (`/?pollingInterval=1000`), or the library's default of 10 s. */
export const pollingInterval =
  Number(new URLSearchParams(window.location.search).get('pollingInterval')) || 10_000;
