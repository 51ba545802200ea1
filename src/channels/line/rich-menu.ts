import type { messagingApi } from '@line/bot-sdk';
import sharp from 'sharp';
import { z } from 'zod';
import { operatorError } from '../../errors.js';
import type { Button } from '../../message/reply.js';
import { lineAction } from './action.js';
import { callLine } from './call-line.js';
import { cutGraphemes } from './cut-graphemes.js';
import type { LineApi } from './line-api.js';

/** The menu under every chat: one picture, cut into equal fields from the upper left, row by row. */
export interface RichMenu {
  /** JPEG or PNG, at most 1 MB, 800 to 2500 pixels wide, at least 1.45 times as wide as high. */
  image: Buffer;
  columns: number;
  /** One for each field. */
  buttons: readonly Button[];
  /** On the bar that opens the menu; at most 14 letters. */
  barText: string;
}

export interface RichMenuSetUp {
  richMenuId: string;
  /** How many older menus of ours went away. */
  removed: number;
}

interface Picture {
  width: number;
  height: number;
  mediaType: string;
}

const BAR_TEXT = 14;
const FIELDS = 20;
const IMAGE_BYTES = 1024 * 1024;
/** Only menus with this name are ours to delete; others were made in LINE's own manager. */
const OURS = 'banjang';

const menuList = z.object({
  richmenus: z.array(z.object({ richMenuId: z.string(), name: z.string().catch('') })),
});
const createdMenu = z.object({ richMenuId: z.string() });
const nothing = z.unknown();

/**
 * For all who follow the account. The old menu stays until the new one is shown; what a broken
 * attempt left behind is removed by the next.
 */
export async function setUpRichMenu(
  api: LineApi,
  menu: RichMenu,
  signal: AbortSignal,
): Promise<RichMenuSetUp> {
  const picture = await measure(menu.image);
  const wanted = menuRequest(menu, picture);
  const path = '/v2/bot/richmenu';
  const { richmenus } = await callLine(api, { method: 'GET', path: `${path}/list` }, menuList, signal);
  const create = { method: 'POST' as const, path, body: { json: wanted } };
  const { richMenuId } = await callLine(api, create, createdMenu, signal);
  const body = { bytes: menu.image, mediaType: picture.mediaType };
  const upload = {
    method: 'POST' as const,
    at: 'data' as const,
    path: `${path}/${richMenuId}/content`,
    body,
  };
  await callLine(api, upload, nothing, signal);
  await callLine(api, { method: 'POST', path: `/v2/bot/user/all/richmenu/${richMenuId}` }, nothing, signal);
  const old = richmenus.filter(({ name }) => name === OURS);
  for (const { richMenuId: id } of old) {
    await callLine(api, { method: 'DELETE', path: `${path}/${id}` }, nothing, signal);
  }
  return { richMenuId, removed: old.length };
}

function menuRequest(menu: RichMenu, { width, height }: Picture): messagingApi.RichMenuRequest {
  const rows = Math.ceil(menu.buttons.length / menu.columns);
  if (
    menu.buttons.length < 1 ||
    menu.buttons.length > FIELDS ||
    !(menu.columns >= 1) ||
    menu.columns % 1 !== 0
  ) {
    throw wrongMenu(`A rich menu has 1 to ${FIELDS} buttons in 1 or more columns.`);
  }
  const areas = menu.buttons.map((button, place) => {
    const action = lineAction(button);
    if (action === undefined)
      throw wrongMenu(`The button "${button.label}" has an address or number that LINE refuses.`);
    return { bounds: fieldAt(place, menu.columns, rows, width, height), action };
  });
  const chatBarText = cutGraphemes(menu.barText, BAR_TEXT);
  return { size: { width, height }, selected: true, name: OURS, chatBarText, areas };
}

/** Edges are rounded, not widths: neighbours touch, and the last field ends where the picture ends. */
function fieldAt(place: number, columns: number, rows: number, width: number, height: number) {
  const column = place % columns;
  const row = Math.floor(place / columns);
  const x = Math.round((column * width) / columns);
  const y = Math.round((row * height) / rows);
  return {
    x,
    y,
    width: Math.round(((column + 1) * width) / columns) - x,
    height: Math.round(((row + 1) * height) / rows) - y,
  };
}

async function measure(image: Buffer): Promise<Picture> {
  const { width, height, format } = await sharp(image)
    .metadata()
    .catch((cause: unknown) => {
      throw wrongMenu('The picture of the rich menu cannot be read.', cause);
    });
  const isGood =
    (format === 'jpeg' || format === 'png') &&
    image.length <= IMAGE_BYTES &&
    width >= 800 &&
    width <= 2500 &&
    height >= 250 &&
    width / height >= 1.45;
  if (isGood) return { width, height, mediaType: `image/${format}` };
  throw wrongMenu(
    `The picture of the rich menu is ${format}, ${width} x ${height} pixels, ${image.length} bytes.`,
  );
}

function wrongMenu(fact: string, cause?: unknown) {
  return operatorError(
    'upload_refused',
    fact,
    'Use a JPEG or PNG up to 1 MB, 800 to 2500 pixels wide, 250 or more high and at least 1.45 times as wide as high, with one button for each field.',
    { cause },
  );
}
