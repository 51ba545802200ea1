import type { SwitchesInfo } from '../../../../console/settings-api.js';

export const SWITCHES_KEY = ['switches'];

export type Switched = SwitchesInfo['switches'][number];

const KINDS: Record<Switched['kind'], string> = { bot: '봇 전체', channel: '채널', topic: '주제' };

export function titleOf(
  info: SwitchesInfo,
  { kind, name, title }: Pick<Switched, 'kind' | 'name' | 'title'>,
) {
  if (kind === 'bot') return KINDS.bot;
  const known =
    kind === 'channel'
      ? info.channels.find((channel) => channel.name === name)?.title
      : info.topics.find((topic) => topic.id === name)?.title;
  return `${KINDS[kind]} ${known ?? (title || name)}`;
}

export function switchPath({ kind, name }: Pick<Switched, 'kind' | 'name'>): string {
  return `/switches/${kind}/${encodeURIComponent(name)}`;
}
