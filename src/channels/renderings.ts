import type { Reply } from '../message/reply.js';
import { kakaotalkChannel } from './kakaotalk/kakaotalk-channel.js';

/** The same reply as every other channel would say it, whether that channel is switched on or not. */
export function renderings(reply: Reply): Record<string, unknown> {
  const kakaotalk = kakaotalkChannel({ account: '', secret: '', secretHeader: '' });
  return { [kakaotalk.name]: kakaotalk.render(reply) };
}
