import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startProgram } from './program';

const NGINX = '/usr/sbin/nginx';

/** Starts nginx at `port`, in front of the instances at `ports`. */
export async function startNginx(folder: string, port: number, ports: readonly number[]) {
  await access(NGINX).catch(() => {
    throw new Error('Install nginx: apt-get install nginx-light.');
  });
  const file = join(folder, 'nginx.conf');
  await writeFile(file, configuration(folder, port, ports));
  return startProgram(NGINX, ['-p', folder, '-c', file, '-e', 'stderr'], { ready: /start worker process/ });
}

const BODIES = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const configuration = (folder: string, port: number, ports: readonly number[]) => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr notice;
worker_processes auto;
worker_rlimit_nofile 20000;
# Each stream is two connections.
events { worker_connections 10000; }

http {
  access_log off;
${BODIES.map((body) => `  ${body}_temp_path ${folder}/${body};`).join('\n')}

  upstream shop {
    least_conn;
${ports.map((each) => `    server 127.0.0.1:${each} fail_timeout=1s;`).join('\n')}
  }

  # A request that an instance has not taken, as it drains or is gone, is sent to the other one.
  proxy_next_upstream error timeout http_503;
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  # Server actions compare the origin of a request with its host.
  proxy_set_header Host $http_host;
  proxy_set_header X-Forwarded-Proto $scheme;
  # The order look-up counts attempts by it.
  proxy_set_header X-Real-IP $remote_addr;

  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://shop; }
    location ~ ^/api/orders/(.+/)?stream$ {
      proxy_pass http://shop;
      proxy_buffering off;
      proxy_read_timeout 75s;
      gzip off;
    }
  }
}
`;
