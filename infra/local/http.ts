/** The little that the servers of this machine share. */
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";

/** The whole body; undefined if it is larger than `bytesMax`. */
export async function bodyOf(
  request: IncomingMessage,
  bytesMax: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  }
  return bytes > bytesMax ? undefined : Buffer.concat(chunks);
}

export function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[]>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, headers);
  response.end(body);
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, { "content-type": "application/json" }, JSON.stringify(body));
}

/** Listens on a loopback address; throws as `listen` does. */
export async function listen(listener: RequestListener, port: number, host: string) {
  const server = createServer(listener);
  server.listen(port, host);
  await once(server, "listening");
  return server;
}

export async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

export function portOf(server: Server): number {
  return (server.address() as { port: number }).port;
}
