import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { Agent } from 'undici';
import { parse as parseYaml } from 'yaml';
import { lineChannel } from '../../../src/channels/line/line-channel.js';
import { parse } from '../../../src/channels/line/parse.js';
import { render } from '../../../src/channels/line/render.js';
import { textReply } from '../../../src/message/reply.js';
import { arbitraryOf, validatorOf, type Specification } from '../../platforms/line-specification.js';
import {
  eventFrom,
  imageMessage,
  lineUserId,
  messageEvent,
  replyToken,
  textMessage,
} from '../../platforms/line-webhooks.js';
import { LineDouble, type SeenRequest } from '../../platforms/line.js';
import { anyReply } from '../kakaotalk/arbitrary-reply.js';

/** LINE publishes its OpenAPI files; they are no part of this repository, and without them nothing is checked here. */
const folder = resolve(
  process.env['LINE_SPECS'] ?? join(import.meta.dirname, '../../../../shared/specs/line'),
);
const whereSpecified = existsSync(join(folder, 'webhook.yml')) ? describe : describe.skip;
const NEVER = new AbortController().signal;
const NOW = Date.parse('2026-11-21T10:00:00+09:00');

function specification(name: string): Specification {
  return parseYaml(readFileSync(join(folder, name), 'utf8')) as Specification;
}

whereSpecified('what we send, by LINE’s own specification', () => {
  test('is right for every reply', () => {
    const validator = validatorOf(specification('messaging-api.yml'), {
      $ref: '#/components/schemas/PushMessageRequest',
    });
    fc.assert(
      fc.property(anyReply(), (reply) => {
        const body = JSON.parse(JSON.stringify({ to: lineUserId('김하늘'), ...render(reply) })) as unknown;
        expect(validator.validate(body).errors).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('is noticed when it is wrong', () => {
    const validator = validatorOf(specification('messaging-api.yml'), {
      $ref: '#/components/schemas/PushMessageRequest',
    });
    const wrong = [
      { to: 'U1', messages: [] },
      { to: 'U1', messages: [{ type: 'hologram' }] },
      { to: 'U1', messages: [{ type: 'text' }] },
      { to: 'U1', messages: [{ type: 'text', text: '네', colour: 'red' }] },
      { messages: [{ type: 'text', text: '네' }] },
      {
        to: 'U1',
        messages: [
          { type: 'flex', altText: '네', contents: { type: 'bubble', body: { type: 'box', contents: [] } } },
        ],
      },
    ];
    for (const body of wrong) expect(validator.validate(body).valid).toBe(false);
  });

  test('is right for every other call', async () => {
    const document = specification('messaging-api.yml');
    const requests = await everyCall();
    const called = requests.map((request) => checked(document, request));
    expect(called.filter(({ errors }) => errors.length > 0)).toEqual([]);
    expect([...new Set(called.map(({ operation }) => operation))].sort()).toEqual([
      'DELETE /v2/bot/richmenu/{richMenuId}',
      'GET /v2/bot/info',
      'GET /v2/bot/message/quota',
      'GET /v2/bot/message/quota/consumption',
      'GET /v2/bot/message/{messageId}/content',
      'GET /v2/bot/richmenu/list',
      'POST /v2/bot/chat/loading/start',
      'POST /v2/bot/message/push',
      'POST /v2/bot/message/reply',
      'POST /v2/bot/richmenu',
      'POST /v2/bot/richmenu/{richMenuId}/content',
      'POST /v2/bot/user/all/richmenu/{richMenuId}',
    ]);
  });
});

/** One of each, as the double saw it. */
async function everyCall(): Promise<SeenRequest[]> {
  const line = await LineDouble.start();
  const dispatcher = new Agent();
  const { channelSecret, accessToken } = line.settings;
  const origins = { apiOrigin: line.origin, dataOrigin: line.origin };
  const channel = lineChannel({ account: 'hanbit-line', channelSecret, accessToken, ...origins, dispatcher });
  const citizenKey = lineUserId('김하늘');
  line.sends.users.add(citizenKey);
  line.sends.tellToken('token-1', citizenKey);
  line.contents.set('325708', Buffer.from('picture'));
  const target = {
    account: 'hanbit-line',
    citizenKey,
    lastInboundAt: 0,
    author: 'agent' as const,
    retryKey: 'r',
  };
  const body = channel.render(textReply('네', [{ label: '처음으로', payload: 'home' }]));
  await channel.send?.(target, body, NEVER);
  await channel.send?.(
    { ...target, replyToken: { token: 'token-1', expiresAt: Date.now() + 50_000 } },
    body,
    NEVER,
  );
  await channel.startLoading(citizenKey, 12, NEVER);
  await channel.checkToken(NEVER);
  await channel.quota(NEVER);
  await channel.content('325708', NEVER);
  const picture = sharp({ create: { width: 1200, height: 405, channels: 3, background: '#fff' } });
  const image = await picture.png().toBuffer();
  const buttons = [{ label: '누리집', action: { do: 'open' as const, url: 'https://www.example.go.kr' } }];
  for (let times = 0; times < 2; times += 1) {
    await channel.richMenu.setUp({ image, columns: 1, barText: '메뉴', buttons }, NEVER);
  }
  await dispatcher.close();
  await line.stop();
  return line.requests;
}

function checked(document: Specification, { method, path, headers, body }: SeenRequest) {
  const template = Object.keys(document.paths).find((one) => isPathOf(one, path)) ?? '';
  const operation = document.paths[template]?.[method.toLowerCase()];
  if (operation === undefined) return { operation: `${method} ${path}`, errors: ['no such operation'] };
  const errors: unknown[] = [];
  const { schema } = operation.requestBody?.content['application/json'] ?? {};
  if (schema !== undefined) errors.push(...validatorOf(document, schema).validate(body).errors);
  for (const parameter of operation.parameters ?? []) {
    const value = headers[parameter.name.toLowerCase()];
    if (parameter.in === 'header' && value !== undefined)
      errors.push(...validatorOf(document, parameter.schema).validate(value).errors);
  }
  return { operation: `${method} ${template}`, errors };
}

/** A written-out step goes before a placeholder: the document lists `list` after `{richMenuId}`. */
function isPathOf(template: string, path: string): boolean {
  if (path.endsWith('/list') || path.endsWith('/quota')) return template === path;
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(path);
}

whereSpecified('what LINE sends, by its own specification', () => {
  const parsed = (events: unknown[]) => {
    const rawBody = Buffer.from(JSON.stringify({ destination: lineUserId('우리 도시'), events }));
    return parse({ headers: {}, rawBody }, NOW, {
      account: 'hanbit-line',
      dataOrigin: 'https://api-data.line.me',
    });
  };

  test('every kind of event that it names is read', () => {
    const document = specification('webhook.yml');
    const { discriminator } = document.components.schemas['Event'] as {
      discriminator: { mapping: Record<string, string> };
    };
    for (const [type, reference] of Object.entries(discriminator.mapping)) {
      fc.assert(
        fc.property(arbitraryOf(document, { $ref: reference }), (event) => {
          const source = { type: 'user', userId: lineUserId('김하늘') };
          const [incoming] = parsed([{ ...(event as object), type, source }]);
          const kind = incoming === undefined ? 'nothing' : 'mark' in incoming ? incoming.mark : 'message';
          expect(kind).toBe(expectedOf(type, event));
        }),
        { numRuns: 60 },
      );
    }
  });

  test('the double’s webhooks are LINE’s', () => {
    const validator = validatorOf(specification('webhook.yml'), {
      $ref: '#/components/schemas/CallbackRequest',
    });
    const events = [
      messageEvent(textMessage('안녕하세요')),
      messageEvent(imageMessage({ id: 'set', index: 1, total: 2 })),
      { type: 'follow', replyToken: replyToken(), follow: { isUnblocked: false } },
      { type: 'unfollow' },
      { type: 'unsend', unsend: { messageId: '1' } },
      { type: 'postback', replyToken: replyToken(), postback: { data: 'home' } },
    ].map((event) => eventFrom('김하늘', NOW, event));
    const body = { destination: lineUserId('우리 도시'), events };
    expect(validator.validate(body).errors).toEqual([]);
    expect(validator.validate({ ...body, events: [{ ...events[0], mode: 'asleep' }] }).valid).toBe(false);
  });
});

function expectedOf(type: string, event: unknown): string {
  switch (type) {
    case 'message':
    case 'postback':
      return 'message';
    case 'follow':
      return (event as { follow: { isUnblocked: boolean } }).follow.isUnblocked ? 'returned' : 'message';
    case 'unfollow':
      return 'left';
    case 'unsend':
      // An id of spaces is no id.
      return (event as { unsend: { messageId: string } }).unsend.messageId.trim() === ''
        ? 'other'
        : 'withdrawn';
    case 'activated':
    case 'deactivated':
      return 'ownership';
    default:
      return 'other';
  }
}
