/** A session of a W3C WebDriver: one browser window, or several. */
export interface WebDriverSession {
  /** A command of the session, e.g. `GET`, `url`. */
  command(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

/** Opens a session. @param driver the driver's own address. @throws Error with what the driver says. */
export async function openSession(driver: string, capabilities: object): Promise<WebDriverSession> {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${driver}/session${path}`, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    });
    // Every answer of a driver is of this form (WebDriver, section 6.3).
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver, ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  // As above, of a new session.
  const { sessionId } = (await ask('POST', '', { capabilities: { alwaysMatch: capabilities } })) as {
    sessionId: string;
  };
  return { command: (method, path, body) => ask(method, `/${sessionId}${path && `/${path}`}`, body) };
}
