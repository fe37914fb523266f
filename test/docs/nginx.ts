import { join } from 'node:path';
import { findProgram } from '../engines/find-program.js';
import { startWebServer } from '../engines/web-server.js';

/** Where nginx is on this machine; undefined where it is not. */
export const nginxPath = await findProgram('nginx');

/** What nginx is run with. */
export interface NginxConfig {
  /** Goes into `http { … }`. */
  readonly http: string;
  /** Goes into `server { … }`. */
  readonly server: string;
}

/** Runs an nginx of its own on a free port, in one process and in a folder that goes with it. */
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
