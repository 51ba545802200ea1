import type { Dispatcher } from 'undici';
import { exchange, type Exchange } from '../exchange.js';

export interface LineApi {
  dispatcher: Dispatcher;
  origin: string;
  /** Pictures, sound and rich menu images live on a server of their own. */
  dataOrigin: string;
  accessToken: string;
  timeoutMilliseconds: number;
}

export interface LineRequest {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  at?: 'api' | 'data';
  headers?: Record<string, string>;
  body?: { json: unknown } | { bytes: Buffer; mediaType: string };
  mostBytes?: number;
}

/**
 * One exchange with LINE. Never throws. The SDK's own client would wait for ever (it has no timeout),
 * and sends a ninth of what undici sends: `bench/sending.mjs` measures it.
 */
export function askLine(api: LineApi, request: LineRequest, signal: AbortSignal): Promise<Exchange> {
  const sent = request.body === undefined ? undefined : written(request.body);
  return exchange(
    api.dispatcher,
    {
      origin: request.at === 'data' ? api.dataOrigin : api.origin,
      path: request.path,
      method: request.method,
      headers: {
        authorization: `Bearer ${api.accessToken}`,
        ...(sent !== undefined && { 'content-type': sent.mediaType }),
        ...request.headers,
      },
      body: sent?.bytes,
      timeoutMilliseconds: api.timeoutMilliseconds,
      ...(request.mostBytes !== undefined && { mostBytes: request.mostBytes }),
    },
    signal,
  );
}

function written(body: NonNullable<LineRequest['body']>): { bytes: string | Buffer; mediaType: string } {
  return 'json' in body ? { bytes: JSON.stringify(body.json), mediaType: 'application/json' } : body;
}
