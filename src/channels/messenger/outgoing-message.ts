/** The part of the Send API that we write, and its limits. Lengths are UTF-16 units, the strictest reading. */
export type OutgoingMessage = (TextMessage | TemplateMessage | ImageMessage) & {
  quick_replies?: QuickReply[];
};

interface TextMessage {
  text: string;
}

interface TemplateMessage {
  attachment: { type: 'template'; payload: GenericTemplate | ButtonTemplate };
}

/** Meta fetches it. */
interface ImageMessage {
  attachment: { type: 'image'; payload: { url: string } };
}

/** Cards side by side. */
interface GenericTemplate {
  template_type: 'generic';
  elements: Element[];
}

/** A text with buttons below. */
interface ButtonTemplate {
  template_type: 'button';
  text: string;
  buttons: MessengerButton[];
}

/** Meta refuses one that has a title and nothing else. */
export interface Element {
  title: string;
  subtitle?: string;
  buttons?: MessengerButton[];
}

export type MessengerButton =
  | { type: 'web_url'; url: string; title: string }
  | { type: 'phone_number'; payload: string; title: string }
  | { type: 'postback'; payload: string; title: string };

export interface QuickReply {
  content_type: 'text';
  title: string;
  payload: string;
}

export const TEXT = 2000;
export const TEMPLATE_TEXT = 640;
export const ELEMENT_TITLE = 80;
export const ELEMENT_SUBTITLE = 80;
export const ELEMENTS = 10;
export const BUTTONS = 3;
export const LABEL = 20;
export const PAYLOAD = 1000;
export const QUICK_REPLIES = 13;
/** Meta names no limit for addresses; one that is longer than a text could not be written out either. */
export const ADDRESS = 2000;

export function buttonTemplate(text: string, buttons: MessengerButton[]): OutgoingMessage {
  return { attachment: { type: 'template', payload: { template_type: 'button', text, buttons } } };
}

export function imageMessage(url: string): OutgoingMessage {
  return { attachment: { type: 'image', payload: { url } } };
}

export function isImage(message: OutgoingMessage | undefined): boolean {
  return message !== undefined && 'attachment' in message && message.attachment.type === 'image';
}

export function genericTemplate(elements: Element[]): OutgoingMessage {
  return { attachment: { type: 'template', payload: { template_type: 'generic', elements } } };
}

export function chunks<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
