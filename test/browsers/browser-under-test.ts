/** One tab of a browser. */
export interface Tab {
  /** Navigates to a URL, and waits until it is loaded. */
  goto(url: string): Promise<void>;
  /** Evaluates a JavaScript expression; resolves with its value, transferred as JSON. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A running browser, with the actions of users and operating systems. */
export interface RunningBrowser {
  /** Opens a tab in the foreground. */
  openTab(): Promise<Tab>;
  /** Switches the network of the browser off or on, if it supports that. */
  setOffline?(isOffline: boolean): Promise<void>;
  /** Freezes a tab in the background, or resumes it in the foreground, if the browser supports that. */
  setFrozen?(tab: Tab, isFrozen: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A browser, which may not be installed. */
export interface BrowserUnderTest {
  readonly name: string;
  readonly isInstalled: boolean;
  /** The Debian packages to install. */
  readonly packages: string;
  /** Whether it keeps pages with an open request in its back/forward cache. */
  readonly keepsStreamingPages: boolean;
  /** Whether {@link RunningBrowser.setOffline} exists. */
  readonly canGoOffline: boolean;
  /** Whether {@link RunningBrowser.setFrozen} exists. */
  readonly canFreeze: boolean;
  /** The cases of the EventSource contract that its native `EventSource` fails; `fetch` passes them. */
  readonly eventSourceErrs: readonly string[];
  launch(): Promise<RunningBrowser>;
}
