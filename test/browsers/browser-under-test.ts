/** One tab of a browser. */
export interface Tab {
  /** Goes to an address, and waits until it is loaded. */
  goto(url: string): Promise<void>;
  /** What an expression of JavaScript gives, as JSON. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A browser that runs, and how to do to it what users and systems do. */
export interface RunningBrowser {
  /** Opens a tab in front of the others. */
  openTab(): Promise<Tab>;
  /** Takes the device's network away, or gives it back; where the browser can be told so. */
  setOffline?(isOffline: boolean): Promise<void>;
  /** Freezes a tab behind another one, or thaws it and brings it to the front; where there is such a state. */
  setFrozen?(tab: Tab, isFrozen: boolean): Promise<void>;
  close(): Promise<void>;
}

/** A browser, installed or not. */
export interface BrowserUnderTest {
  readonly name: string;
  readonly isInstalled: boolean;
  /** What to install, for those who lack it. */
  readonly packages: string;
  /** Whether it keeps pages with an open request in its back/forward cache. */
  readonly keepsStreamingPages: boolean;
  /** Whether {@link RunningBrowser.setOffline} is there. */
  readonly canGoOffline: boolean;
  /** Whether {@link RunningBrowser.setFrozen} is there. */
  readonly canFreeze: boolean;
  launch(): Promise<RunningBrowser>;
}
