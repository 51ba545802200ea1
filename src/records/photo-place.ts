import { askQuestion } from '../dialogs/form-replies.js';
import { broughtWithLateOffer, withLateOffer, withoutOffer } from '../dialogs/photo-offer.js';
import type { Channel } from '../channels/channel.js';
import type { Snapshot } from '../content/snapshot.js';
import type { InboundContent, PhotoMarks } from '../message/inbound-message.js';
import { speak } from '../outbox/speak-store.js';
import type { Tx } from '../storage/database.js';
import type { ConversationRow } from '../storage/schema.js';
import { type ConversationState, readState } from './conversation-state.js';
import { lockConversation, saveState } from './conversation-store.js';

type PhotoPlace = NonNullable<PhotoMarks['offered']>;

/** A place of a photo waits for the citizen's word. */
function holdsOffer({ form, brought }: ConversationState): boolean {
  return form?.photoPlace !== undefined || brought?.photoPlace !== undefined;
}

/** A turn is over, and nobody will ask (any more) where its photos, or those before, were taken. */
export function isOfferOver(
  before: ConversationState,
  after: ConversationState,
  content: InboundContent,
): boolean {
  if (holdsOffer(after)) return false;
  return holdsOffer(before) || (content.kind === 'photos' && content.photos.some(offersPlace));
}

function offersPlace(photo: Extract<InboundContent, { kind: 'photos' }>['photos'][number]): boolean {
  return photo.source === 'stored' && photo.marks?.offered !== undefined;
}

/**
 * A photo that was fetched tells where it was taken. True if that is kept, to be offered: at once where
 * the form asks for the place now and the channel lets us write, else with the next question for it.
 * Under the conversation's lock.
 */
export async function offerPhotoPlace(
  tx: Tx,
  { channel, snapshot }: { channel: Channel | undefined; snapshot: Snapshot },
  conversation: ConversationRow,
  photo: { seq: number; place: PhotoPlace },
  now: number,
): Promise<boolean> {
  const state = readState(conversation.state, now - conversation.last_inbound_at);
  const offered = withOffer(state, photo);
  if (offered === state) return false;
  const { form } = offered;
  const asksNow = form?.photoPlace !== undefined && form.pending === 'place' && form.parked === undefined;
  // While a person has the talk, or waits to have it, the program asks nothing by itself.
  const isOurs = conversation.handover === null && (conversation.silent_until ?? 0) <= now;
  if (form === undefined || !asksNow || !isOurs || channel?.abilities.canPush !== true) {
    await saveState(tx, conversation.id, offered);
    return true;
  }
  const shown = { ...form, offerShown: true as const };
  await saveState(tx, conversation.id, { ...offered, form: shown });
  const reply = askQuestion(snapshot, shown, { field: 'place' });
  await speak(tx, channel, conversation, { author: 'bot', reply, now });
  return true;
}

/** A form that was left knows it too: a day later nobody does. */
export async function forgetPhotoPlace(tx: Tx, conversationId: string, locking: boolean): Promise<void> {
  const conversation = await lockConversation(tx, conversationId, locking);
  if (conversation === undefined) return;
  const state = readState(conversation.state, 0);
  if (!holdsOffer(state)) return;
  const { form, brought, ...rest } = state;
  await saveState(tx, conversationId, {
    ...rest,
    ...(form !== undefined && { form: withoutOffer(form) }),
    ...(brought !== undefined && { brought: { ...brought, photoPlace: undefined } }),
  });
}

function withOffer(
  state: ConversationState,
  { seq, place }: { seq: number; place: PhotoPlace },
): ConversationState {
  const offering = { photoPlace: place };
  if (state.form !== undefined) {
    const form = withLateOffer(state.form, seq, offering);
    return form === state.form ? state : { ...state, form };
  }
  if (state.brought === undefined) return state;
  const brought = broughtWithLateOffer(state.brought, seq, offering);
  return brought === state.brought ? state : { ...state, brought };
}
