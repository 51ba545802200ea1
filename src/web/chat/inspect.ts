import type { ChatClient } from './chat-client.js';
import { element } from './dom.js';

/** For whoever builds content: beside a reply, the same reply as the other channels' JSON. */
export async function showRenderings(line: HTMLElement, seq: number, client: ChatClient): Promise<void> {
  const response = await client.request(`inspect/${String(seq)}`);
  const renderings = (await response.json()) as Record<string, unknown>;
  const panel = element('div', { class: 'inspect' });
  for (const [channel, json] of Object.entries(renderings)) {
    const text = JSON.stringify(json, undefined, 2);
    const pre = element('pre', { tabindex: '0', 'aria-label': `${channel} JSON` }, text);
    panel.append(element('details', { open: '' }, element('summary', {}, channel), pre));
  }
  line.append(panel);
}
