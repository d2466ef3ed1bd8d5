import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/**
 * Answers a request by HTTP/1.1 at once, and ends the answer when the rest of the request has come, which is dropped: a
 * connection that is closed under a body on its way is broken for its client, answer and all.
 */
export function answer(response: ServerResponse, code: number, headers: OutgoingHttpHeaders, text = ''): void {
  const request = response.req;
  response.writeHead(code, headers);
  if (request.complete) {
    response.end(text);
    return;
  }
  response.flushHeaders();
  response.write(text);
  request.once('end', () => response.end()).resume();
}
