/** A session of W3C WebDriver. */
export interface WebDriverSession {
  /** Runs a command of the session, e.g. `GET`, `url`. */
  command(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown>;
}

/** Opens a session. @param driver URL of the driver. @throws Error with the error of the driver. */
export async function openSession(driver: string, capabilities: object): Promise<WebDriverSession> {
  const send = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${driver}/session${path}`, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    });
    // Every answer of a driver has this form (WebDriver, section 6.3).
    const { value } = (await response.json()) as { value: unknown };
    if (!response.ok) throw new Error(`WebDriver, ${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };
  // As above, of a new session.
  const { sessionId } = (await send('POST', '', { capabilities: { alwaysMatch: capabilities } })) as {
    sessionId: string;
  };
  return { command: (method, path, body) => send(method, `/${sessionId}${path && `/${path}`}`, body) };
}
