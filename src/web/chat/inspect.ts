import type { ChatClient } from './chat-client.js';
import { element } from './dom.js';

/** Where the panel stands beside the reply (inspect.css): there is room for every channel at once. */
const BESIDE = '(min-width: 1000px)';

/** For whoever builds content: beside a reply, the same reply as the other channels' JSON. */
export async function showRenderings(line: HTMLElement, seq: number, client: ChatClient): Promise<void> {
  const response = await client.request(`inspect/${String(seq)}`);
  const renderings = (await response.json()) as Record<string, unknown>;
  const panel = element('div', { class: 'inspect' });
  const { matches: isBeside } = matchMedia(BESIDE);
  for (const [index, [channel, json]] of Object.entries(renderings).entries()) {
    const text = JSON.stringify(json, undefined, 2);
    const pre = element('pre', { tabindex: '0', 'aria-label': `${channel} JSON` }, text);
    // Below the reply, on a phone, one open channel leaves the talk in reach.
    const details = element('details', {}, element('summary', {}, channel), pre);
    details.open = isBeside || index === 0;
    panel.append(details);
  }
  line.append(panel);
}
