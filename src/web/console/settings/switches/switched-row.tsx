import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@mantine/core';
import type { SwitchesInfo } from '../../../../console/settings-api.js';
import { api } from '../../api-client.js';
import { dayAndClock } from '../../moments.js';
import { useAct } from '../act.js';
import { SWITCHES_KEY, switchPath, type Switched, titleOf } from './switch-words.js';

export function SwitchedRow({ info, switched }: { info: SwitchesInfo; switched: Switched }) {
  const queries = useQueryClient();
  const act = useAct(SWITCHES_KEY);
  const { sentence, setBy, setAt, until } = switched;
  const title = titleOf(info, switched);
  const turnOn = async () =>
    queries.setQueryData(SWITCHES_KEY, await api.delete<SwitchesInfo>(switchPath(switched)));
  return (
    <li>
      <div>
        <strong>{title}</strong> 멈춤
        {sentence !== undefined && <div className="preview-words">{sentence}</div>}
        <small>
          {setBy} · {dayAndClock(setAt)}부터 {until === undefined ? '켤 때까지' : `${dayAndClock(until)}까지`}
        </small>
      </div>
      <Button
        variant="default"
        aria-label={`${title} 다시 켜기`}
        onClick={() => void act(turnOn, `다시 켰어요: ${title}`)}
      >
        다시 켜기
      </Button>
    </li>
  );
}
