import { useState } from 'react';
import { ActionIcon, Button, Fieldset, Group, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';

interface ClosedDaysProps {
  days: readonly string[];
  onChange: (days: string[]) => void;
  error: string | undefined;
}

/** Days on which this department alone is closed. */
export function ClosedDays({ days, onChange, error }: ClosedDaysProps) {
  const [day, setDay] = useState('');
  const add = () => {
    onChange([...new Set([...days, day])].sort());
    setDay('');
  };
  return (
    <Fieldset legend="이 부서만 쉬는 날">
      <Group gap="xs" mb="sm">
        {days.length === 0 && (
          <Text size="sm" c="dimmed">
            없어요. 공휴일은 적지 않아도 쉬어요.
          </Text>
        )}
        {days.map((each) => (
          <span className="closed-day" key={each}>
            {each}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={32}
              aria-label={`${each} 빼기`}
              onClick={() => onChange(days.filter((other) => other !== each))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </span>
        ))}
      </Group>
      <Group align="end">
        <TextInput
          type="date"
          label="더할 날"
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
          error={error}
        />
        <Button variant="default" onClick={add} disabled={day === ''}>
          날 더하기
        </Button>
      </Group>
    </Fieldset>
  );
}
