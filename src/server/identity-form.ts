import { z } from 'zod';
import type { PetitionContact } from '../conversation/file-petition.js';
import { mobileNumber } from '../korean/mobile-number.js';

export const IDENTITY_FIELDS = ['name', 'phone', 'address', 'email', 'consent'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

/** As it was written, to be shown again. */
export type IdentityValues = Partial<Record<IdentityField, string>>;
export type IdentityFaults = Partial<Record<IdentityField, string>>;

/** A field that is longer than this was not written by hand. */
const LONGEST = 300;
const LONGEST_NAME = 40;
const SHORTEST_ADDRESS = 5;
const LONGEST_ADDRESS = 200;
const LONGEST_EMAIL = 100;
const NAME = /^\p{L}[\p{L}\p{M} .'’·,-]*\p{L}$/u;
const email = z.email().max(LONGEST_EMAIL);

/** What the page sent, with a sentence for every field that will not do. */
export function readIdentityForm(body: unknown): {
  values: IdentityValues;
  faults: IdentityFaults;
  contacts: PetitionContact[];
} {
  const given = z.record(z.string(), z.unknown()).safeParse(body);
  const values: IdentityValues = {};
  for (const field of IDENTITY_FIELDS) {
    const value = given.data?.[field];
    if (typeof value === 'string') values[field] = tidy(value);
  }
  const phone = mobileNumber(values.phone ?? '');
  const mail = values.email?.toLowerCase();
  const { name = '', address = '' } = values;
  const faults: IdentityFaults = {
    ...faultOf('name', nameFault(name)),
    ...faultOf('phone', phone === undefined ? phoneFault(values.phone) : undefined),
    ...faultOf('address', addressFault(address)),
    ...faultOf(
      'email',
      mail === undefined || mail === '' || email.safeParse(mail).success ? undefined : MAIL,
    ),
    ...faultOf('consent', values.consent === 'yes' ? undefined : CONSENT),
  };
  const contacts: PetitionContact[] = [
    { kind: 'name', value: name },
    { kind: 'phone', value: phone ?? '' },
    { kind: 'address', value: address },
    ...(mail === undefined || mail === '' ? [] : [{ kind: 'email' as const, value: mail }]),
  ];
  return { values, faults, contacts };
}

const MAIL = '전자우편 주소를 알아보지 못했어요. 예: minwon@example.com (비워 두셔도 돼요)';
const CONSENT = '동의에 표시해 주세요. 동의하지 않으시면 정식 민원으로 접수할 수 없어요.';

function nameFault(name: string): string | undefined {
  if (name === '') return '이름을 적어 주세요.';
  if (name.length > LONGEST_NAME) return `이름은 ${LONGEST_NAME}자까지 적을 수 있어요.`;
  return NAME.test(name) ? undefined : '신분증에 있는 이름을 글자로만 적어 주세요.';
}

function phoneFault(phone = ''): string {
  return phone === ''
    ? '휴대전화 번호를 적어 주세요.'
    : '휴대전화 번호를 다시 확인해 주세요. 예: 010-1234-5678';
}

function addressFault(address: string): string | undefined {
  if (address === '') return '주소를 적어 주세요.';
  if (address.length < SHORTEST_ADDRESS) return '도로명이나 동, 번지까지 적어 주세요.';
  return address.length > LONGEST_ADDRESS ? `주소는 ${LONGEST_ADDRESS}자까지 적을 수 있어요.` : undefined;
}

function faultOf(field: IdentityField, fault: string | undefined): IdentityFaults {
  return fault === undefined ? {} : { [field]: fault };
}

/** Line breaks and letters that nobody sees become blanks. */
function tidy(text: string): string {
  return text
    .slice(0, LONGEST)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
}
