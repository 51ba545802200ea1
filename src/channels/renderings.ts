import type { Reply } from '../message/reply.js';
import { render as kakaotalk } from './kakaotalk/render.js';
import { render as line } from './line/render.js';
import { render as messenger } from './messenger/render.js';

/** The same reply as every other channel would say it, whether that channel is switched on or not. */
export function renderings(reply: Reply): Record<string, unknown> {
  return { kakaotalk: kakaotalk(reply), messenger: messenger(reply), line: line(reply) };
}
