/** What a shop of the tests does by plain HTTP: listen, read bodies, answer. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

/** `localhost` is a secure context, as WebCrypto asks for. */
export function originOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, 'application/json', JSON.stringify(body));
}

export function sendProblem(response: ServerResponse, status: number, refusal = 'wording_changed'): void {
  const code = status >= 500 ? 'internal' : refusal;
  const body = { type: 'about:blank', title: 'No', status, code, detail: 'No.', requestId: 'req', issues: [] };
  send(response, status, 'application/problem+json', JSON.stringify(body));
}
