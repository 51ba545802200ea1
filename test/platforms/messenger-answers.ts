export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export function graphError(
  code: number,
  message: string,
  subcode?: number,
  headers?: Record<string, string>,
): Answer {
  const error = {
    message: `(#${code}) ${message}`,
    type: 'OAuthException',
    code,
    ...(subcode !== undefined && { error_subcode: subcode }),
    fbtrace_id: 'AbCdEfGhIjK',
  };
  return { status: 400, body: { error }, ...(headers !== undefined && { headers }) };
}

export function usageHeader(minutes: number): Record<string, string> {
  const usage = {
    '104000000000001': [{ type: 'messenger', call_count: 100, estimated_time_to_regain_access: minutes }],
  };
  return { 'x-business-use-case-usage': JSON.stringify(usage) };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}
