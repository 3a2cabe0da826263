/** Posts to subscribers that misbehave, on real sockets of this machine. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { CERTIFICATE, PRIVATE_KEY } from '../../test/kit/subscriber-certificate.ts';
import type { Resolve } from './pinned-address.ts';
import { createTransport, type Transport, type TransportOptions } from './transport.ts';

type Handler = Parameters<typeof createServer>[1];

const open: { close(): unknown }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push({ close: () => server.closeAllConnections?.() }, server);
  return (server.address() as AddressInfo).port;
}

function transport(options: Partial<TransportOptions> = {}): Transport {
  const made = createTransport({
    allowLoopback: true,
    resolve: async () => ['127.0.0.1'],
    timeoutMs: 5000,
    ...options,
  });
  open.push(made);
  return made;
}

function post(by: Transport, url: string, body = '{"x":1}', signal = new AbortController().signal) {
  return by.post({ url, headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' }, body, signal });
}

async function subscriber(handler: Handler): Promise<string> {
  return `http://subscriber.example:${await listen(createServer(handler))}/events?a=b`;
}

test('a post arrives whole, at the host it names, and its status comes back', async () => {
  const heard: unknown[] = [];
  const url = await subscriber(async (request, response) => {
    const chunks = await request.toArray();
    const { host, 'webhook-id': id, 'content-length': length } = request.headers;
    heard.push({ method: request.method, path: request.url, host, id, length, body: Buffer.concat(chunks).toString() });
    response.writeHead(202).end('thanks');
  });
  expect(await post(transport(), url, '{"name":"Ä"}')).toEqual({ status: 202, retryAfter: null });
  const { host } = new URL(url);
  expect(heard).toEqual([
    { method: 'POST', path: '/events?a=b', host, id: 'msg_1', length: '13', body: '{"name":"Ä"}' },
  ]);
});

test('a host is looked up once for all posts that wait for it, and anew for those after them', async () => {
  const url = await subscriber((_request, response) => void response.end());
  let lookUps = 0;
  const resolve: Resolve = async () => {
    lookUps += 1;
    await new Promise((done) => setTimeout(done, 20));
    return ['127.0.0.1'];
  };
  const by = transport({ resolve });
  const answers = await Promise.all([post(by, url), post(by, url), post(by, url)]);
  expect(answers.map((answer) => 'status' in answer && answer.status)).toEqual([200, 200, 200]);
  expect(lookUps).toBe(1);
  await post(by, url);
  expect(lookUps).toBe(2);
});

test('a redirect is an answer and not followed', async () => {
  let calls = 0;
  const url = await subscriber((request, response) => {
    calls += 1;
    response.writeHead(307, { location: request.url === '/inside' ? '/' : '/inside', 'retry-after': '7' }).end();
  });
  expect(await post(transport(), url)).toEqual({ status: 307, retryAfter: '7' });
  expect(calls).toBe(1);
});

test.each([true, false])(
  'one that would rather speak another protocol has answered (body kept: %s)',
  async (keepsBody) => {
    const server = createServer();
    const closed = new Promise((resolve) => {
      server.on('connection', (socket) => {
        socket.on('close', resolve).on('error', () => {});
        socket.once('data', () => {
          socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
        });
      });
    });
    const url = `http://subscriber.example:${await listen(server)}/`;
    const signal = new AbortController().signal;
    const answer = transport().post({ url, headers: {}, body: '', signal, keepsBody });
    expect(await answer).toEqual({ status: 101, retryAfter: null, ...(keepsBody ? { body: '' } : {}) });
    await closed;
  },
);

describe('time', () => {
  test('a subscriber that never answers', async () => {
    const url = await subscriber(() => {});
    expect(await post(transport({ timeoutMs: 150 }), url)).toEqual({ reason: 'timeout' });
  });

  test('one that sends its headers a letter at a time', async () => {
    const closings: Promise<unknown>[] = [];
    const server = createTcpServer((socket) => {
      closings.push(new Promise((resolve) => socket.on('close', resolve)));
      const letters = 'HTTP/1.1 200 OK\r\nx-slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'[Symbol.iterator]();
      const timer = setInterval(() => socket.write(letters.next().value ?? 'a'), 20);
      socket.on('close', () => clearInterval(timer)).on('error', () => {});
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.push(server);
    const { port } = server.address() as AddressInfo;
    const start = performance.now();
    expect(await post(transport({ timeoutMs: 200 }), `http://subscriber.example:${port}/`)).toEqual({
      reason: 'timeout',
    });
    expect(performance.now() - start).toBeLessThan(2000);
    expect(closings).toHaveLength(1);
    await Promise.all(closings);
  });

  test('one whose name takes too long to look up', async () => {
    const forever = () => new Promise<never>(() => {});
    expect(await post(transport({ timeoutMs: 100, resolve: forever }), 'https://subscriber.example/')).toEqual({
      reason: 'timeout',
    });
  });

  test('one whose body does not end: the status counts, and the connection is closed in time', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const url = await subscriber((_request, response) => {
      closed = once(response, 'close');
      response.writeHead(200).write('a');
    });
    expect(await post(transport({ timeoutMs: 300 }), url)).toEqual({ status: 200, retryAfter: null });
    await closed;
  });
});

test('a huge answer is not read to its end', async () => {
  let written = 0;
  let closed: Promise<unknown> = Promise.resolve();
  const url = await subscriber((_request, response) => {
    closed = once(response, 'close');
    response.writeHead(200);
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16 * 1024))) written += 16 * 1024;
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  expect(await post(transport(), url)).toEqual({ status: 200, retryAfter: null });
  await closed;
  expect(written).toBeLessThan(16 * 1024 * 1024);
});

describe('the address', () => {
  test('is looked up for each post, and a second answer that is private reaches nobody', async () => {
    let calls = 0;
    const url = await subscriber((_request, response) => {
      calls += 1;
      response.end();
    });
    const answers = [['127.0.0.1'], ['10.0.0.1'], ['127.0.0.1', '169.254.169.254']];
    const by = transport({ resolve: async () => answers.shift() ?? [] });
    expect(await post(by, url)).toEqual({ status: 200, retryAfter: null });
    expect(await post(by, url)).toEqual({ reason: 'address_refused' });
    expect(await post(by, url)).toEqual({ reason: 'address_refused' });
    expect(await post(by, url)).toEqual({ reason: 'dns_failed' });
    expect(calls).toBe(1);
  });

  test('is looked up once in a post: what the name says a moment later does not matter', async () => {
    const url = await subscriber((_request, response) => response.end());
    let lookUps = 0;
    const resolve: Resolve = async () => {
      lookUps += 1;
      return lookUps === 1 ? ['127.0.0.1'] : ['10.0.0.1'];
    };
    expect(await post(transport({ resolve }), url)).toEqual({ status: 200, retryAfter: null });
    expect(lookUps).toBe(1);
  });

  test('of this machine is refused unless it is allowed, and nothing connects', async () => {
    let connections = 0;
    const server = createServer();
    server.on('connection', () => {
      connections += 1;
    });
    const port = await listen(server);
    const by = transport({ allowLoopback: false });
    expect(await post(by, `https://subscriber.example:${port}/`)).toEqual({ reason: 'address_refused' });
    expect(await post(by, `http://127.0.0.1:${port}/`)).toEqual({ reason: 'address_refused' });
    expect(connections).toBe(0);
  });

  test('is the next one where nobody listens on the first', async () => {
    const url = await subscriber((_request, response) => response.end());
    const by = transport({ resolve: async () => ['127.0.0.2', '127.0.0.1'] });
    expect(await post(by, url)).toEqual({ status: 200, retryAfter: null });
  });

  test('where nobody listens at all', async () => {
    const url = await subscriber(() => {});
    const by = transport({ resolve: async () => ['127.0.0.2'] });
    expect(await post(by, url)).toEqual({ reason: 'connection_failed' });
  });
});

test('a connection is kept for the next post, and a stale one is replaced without a failure', async () => {
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.end());
  server.on('connection', (socket) => sockets.add(socket));
  const url = `http://subscriber.example:${await listen(server)}/`;
  const by = transport();
  await post(by, url);
  await post(by, url);
  expect(sockets.size).toBe(1);
  for (const socket of sockets) socket.resetAndDestroy();
  expect(await post(by, url)).toEqual({ status: 200, retryAfter: null });
});

test('a subscriber that hangs up', async () => {
  const url = await subscriber((request) => request.socket.destroy());
  expect(await post(transport(), url)).toEqual({ reason: 'connection_failed' });
});

test('a post that is ended early', async () => {
  const url = await subscriber(() => {});
  const ending = new AbortController();
  const posted = post(transport(), url, '{}', ending.signal);
  ending.abort();
  expect(await posted).toEqual({ reason: 'ended' });
});

describe('TLS', () => {
  async function secure(names: string[]): Promise<number> {
    const server = createTlsServer({ cert: CERTIFICATE, key: PRIVATE_KEY }, (_request, response) => response.end());
    server.on('secureConnection', (socket: { servername?: string | false }) => names.push(String(socket.servername)));
    return listen(server as unknown as Server);
  }

  test('names the host, and holds the certificate to it, though the address is what is connected to', async () => {
    const names: string[] = [];
    const port = await secure(names);
    const by = transport({ ca: CERTIFICATE });
    expect(await post(by, `https://subscriber.example:${port}/`)).toEqual({ status: 200, retryAfter: null });
    expect(await post(by, `https://other.example:${port}/`)).toEqual({ reason: 'tls_failed' });
    expect(names[0]).toBe('subscriber.example');
  });

  test('a certificate nobody vouches for', async () => {
    const port = await secure([]);
    expect(await post(transport(), `https://subscriber.example:${port}/`)).toEqual({ reason: 'tls_failed' });
  });

  test('a host that speaks no TLS', async () => {
    const { port } = new URL(await subscriber((_request, response) => response.end()));
    const answer = await post(transport(), `https://subscriber.example:${port}/`);
    expect(answer).toEqual({ reason: 'tls_failed' });
  });
});
