import { findProgram } from './find-program.js';
import { startWebServer } from './web-server.js';

/** The path of Caddy; `undefined` if it is not installed. */
export const caddyPath = await findProgram('caddy');

/** Starts a Caddy. @param config its file; `:8080` becomes a free port. */
export const startCaddy = (path: string, config: string) =>
  startWebServer({
    path,
    args: (_, configFile) => ['run', '--adapter', 'caddyfile', '--config', configFile],
    config: (folder, port) => `{
      admin off
      auto_https off
      storage file_system ${folder}
    }
    ${config.replace(':8080', `http://127.0.0.1:${port}`)}`,
  });
