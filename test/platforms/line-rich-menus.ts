import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { refusal, type LineAnswer } from './line-sends.js';

const side = z.int().min(0).max(2500);
const menuRequest = z.strictObject({
  size: z.strictObject({ width: z.int().min(800).max(2500), height: z.int().min(250) }),
  selected: z.boolean(),
  name: z.string().min(1).max(300),
  chatBarText: z.string().min(1).max(14),
  areas: z
    .array(
      z.strictObject({
        bounds: z.strictObject({ x: side, y: side, width: side.min(1), height: side.min(1) }),
        action: z.looseObject({ type: z.enum(['postback', 'uri', 'message']) }),
      }),
    )
    .max(20),
});

export interface Menu {
  richMenuId: string;
  request: z.infer<typeof menuRequest>;
  image?: { mediaType: string; bytes: Buffer };
}

/** The menus of an account; one of them may be shown to everybody. */
export class LineRichMenus {
  readonly menus = new Map<string, Menu>();
  shown: string | undefined;

  list(): LineAnswer {
    const richmenus = [...this.menus.values()].map(({ richMenuId, request }) => ({ richMenuId, ...request }));
    return { status: 200, body: { richmenus } };
  }

  create(body: unknown): LineAnswer {
    const request = menuRequest.safeParse(body);
    if (!request.success) return refusal(400, `The request body has ${request.error.issues.length} error(s)`);
    const richMenuId = `richmenu-${randomUUID().replaceAll('-', '')}`;
    this.menus.set(richMenuId, { richMenuId, request: request.data });
    return { status: 200, body: { richMenuId } };
  }

  upload(id: string, mediaType: string, bytes: Buffer): LineAnswer {
    const menu = this.menus.get(id);
    if (menu === undefined) return refusal(404, 'Not found');
    if (menu.image !== undefined) return refusal(400, 'An image has already been uploaded to the richmenu');
    if (!['image/png', 'image/jpeg'].includes(mediaType)) return refusal(415, 'Unsupported Media Type');
    if (bytes.length > 1024 * 1024) return refusal(413, 'Payload Too Large');
    menu.image = { mediaType, bytes };
    return { status: 200, body: {} };
  }

  show(id: string): LineAnswer {
    const menu = this.menus.get(id);
    if (menu === undefined) return refusal(404, 'Not found');
    if (menu.image === undefined)
      return refusal(400, 'must upload richmenu image before applying it to user');
    this.shown = id;
    return { status: 200, body: {} };
  }

  delete(id: string): LineAnswer {
    if (!this.menus.delete(id)) return refusal(404, 'Not found');
    if (this.shown === id) this.shown = undefined;
    return { status: 200, body: {} };
  }
}
