import { findProgram } from './find-program.js';
import { startWebServer } from './web-server.js';

/** The folder of Apache's modules on Debian. */
const MODULES = '/usr/lib/apache2/modules';

/** The path of Apache; `undefined` if it is not installed. */
export const apachePath = await findProgram('apache2');

export interface ApacheConfig {
  /** The names of additional modules, e.g. `proxy`. */
  readonly modules: readonly string[];
  /** Appended to the configuration. */
  readonly server: string;
}

/** Starts an Apache on a free port, in one process and in a temporary folder. */
export const startApache = (path: string, config: ApacheConfig) =>
  startWebServer({
    path,
    args: (folder, configFile) => ['-X', '-d', folder, '-f', configFile],
    config: (folder, port) => mainConfig(folder, port, config),
  });

const mainConfig = (folder: string, port: number, { modules, server }: ApacheConfig) => `
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
DefaultRuntimeDir ${folder}
${['mpm_event', 'authz_core', ...modules].map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}
# Apache refuses to run as root.
User nobody
Group nogroup
${server}
`;
