import { findProgram } from './find-program.js';
import { startWebServer } from './web-server.js';

/** The path of HAProxy; `undefined` if it is not installed. */
export const haproxyPath = await findProgram('haproxy');

/** Starts a HAProxy in the foreground. @param config its file; `:8080` becomes a free port. */
export const startHaproxy = (path: string, config: string) =>
  startWebServer({
    path,
    args: (_, configFile) => ['-db', '-f', configFile],
    config: (_, port) => config.replace(':8080', `127.0.0.1:${port}`),
  });
