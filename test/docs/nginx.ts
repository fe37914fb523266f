import { join } from 'node:path';
import { findProgram } from '../engines/find-program.js';
import { startWebServer } from '../engines/web-server.js';

/** The path of nginx; `undefined` if it is not installed. */
export const nginxPath = await findProgram('nginx');

export interface NginxConfig {
  /** The content of `http { … }`. */
  readonly http: string;
  /** The content of `server { … }`. */
  readonly server: string;
}

/** Starts an nginx on a free port, in one process and in a temporary folder. */
export const startNginx = (path: string, config: NginxConfig) =>
  startWebServer({
    path,
    args: (folder, configFile) => ['-p', folder, '-c', configFile, '-e', join(folder, 'error.log')],
    config: (folder, port) => mainConfig(folder, port, config),
  });

const mainConfig = (folder: string, port: number, { http, server }: NginxConfig) => `
  daemon off;
  master_process off;
  pid ${folder}/nginx.pid;
  error_log ${folder}/error.log;
  events {}
  http {
    access_log off;
    ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join(' ')}
    ${http}
    server {
      listen 127.0.0.1:${port};
      location = /ready { return 204; }
      ${server}
    }
  }`;
