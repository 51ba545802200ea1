import type { messagingApi } from '@line/bot-sdk';
import { cutText } from '../cut-text.js';
import {
  ALT_TEXT,
  type FlexBox,
  type FlexBubble,
  type FlexMessage,
  type FlexText,
  type LineAction,
} from './line-message.js';

const WORDS = '#333333';
/** What can be tapped, where it is not a button. */
const LINK = '#0b57d0';

export function flexMessage(altText: string, contents: messagingApi.FlexContainer): FlexMessage {
  return { type: 'flex', altText: cutText(altText, ALT_TEXT), contents };
}

export function flexBubble(
  parts: readonly (FlexText | FlexBox)[],
  actions: readonly LineAction[],
): FlexBubble {
  return {
    type: 'bubble',
    body: column([...parts], 'md'),
    ...(actions.length > 0 && { footer: column(actions.map(flexButton), 'sm') }),
  };
}

export function flexTitle(text: string): FlexText {
  return { type: 'text', text, weight: 'bold', size: 'md', wrap: true };
}

export function flexWords(text: string): FlexText {
  return { type: 'text', text, size: 'sm', color: WORDS, wrap: true };
}

/** A line of a list: all of it can be tapped. */
export function flexItem(title: string, text: string, action: LineAction): FlexBox {
  const head: FlexText = { type: 'text', text: title, size: 'sm', weight: 'bold', color: LINK, wrap: true };
  return { ...column(text === '' ? [head] : [head, flexWords(text)], 'xs'), action };
}

function flexButton(action: LineAction): messagingApi.FlexButton {
  return { type: 'button', style: 'secondary', height: 'sm', action };
}

function column(contents: messagingApi.FlexComponent[], spacing: string): FlexBox {
  return { type: 'box', layout: 'vertical', spacing, contents };
}
