import { TextInput } from '@mantine/core';
import type { DepartmentInfo } from '../../../../console/settings-api.js';

type Hours = DepartmentInfo['officeHours'];

interface HoursFieldsProps {
  hours: Hours;
  onChange: (hours: Hours) => void;
  fields: Readonly<Record<string, string>>;
}

const TITLES: Record<keyof Hours, string> = {
  open: '여는 시각',
  close: '닫는 시각',
  lunchStart: '점심 시작',
  lunchEnd: '점심 끝',
};

export function HoursFields({ hours, onChange, fields }: HoursFieldsProps) {
  return (
    <div className="field-row">
      {(Object.keys(TITLES) as (keyof Hours)[]).map((name) => (
        <TextInput
          key={name}
          type="time"
          label={TITLES[name]}
          value={hours[name] ?? ''}
          onChange={(event) => onChange(withTime(hours, name, event.currentTarget.value))}
          error={fields[name] ?? (name === 'open' ? fields.hours : undefined)}
        />
      ))}
    </div>
  );
}

/** An emptied lunch is none at all; opening and closing stay, to be told that they are missing. */
function withTime(hours: Hours, name: keyof Hours, value: string): Hours {
  const changed = { ...hours, [name]: value };
  if (changed.lunchStart === '') delete changed.lunchStart;
  if (changed.lunchEnd === '') delete changed.lunchEnd;
  return changed;
}
