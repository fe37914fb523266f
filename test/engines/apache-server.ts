import { findProgram } from './find-program.js';
import { startWebServer } from './web-server.js';

/** Where Debian keeps Apache's modules. */
const MODULES = '/usr/lib/apache2/modules';

/** Where Apache is on this machine; undefined where it is not. */
export const apachePath = await findProgram('apache2');

/** What Apache is run with. */
export interface ApacheConfig {
  /** Names of modules beside those that every Apache needs, e.g. `proxy`. */
  readonly modules: readonly string[];
  /** Goes to the end of the configuration. */
  readonly server: string;
}

/** Runs an Apache of its own on a free port, in one process and in a folder that goes with it. */
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
# It refuses to serve as root.
User nobody
Group nogroup
${server}
`;
