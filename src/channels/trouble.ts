/** What became of an agent's words that were not sent as they should, in words for the agent. */
export interface Trouble {
  text: string;
  canResend: boolean;
}

const CALL = '급하면 전화로 알려 주세요.';
const TELL_ADMIN = '관리자에게 알려 주세요.';

const BY_CODE: Readonly<Record<string, Trouble>> = {
  window_closed: {
    text: `보낼 수 있는 기간이 지나 플랫폼이 거절했어요. 시민이 다시 말을 걸면 다시 보낼 수 있어요. ${CALL}`,
    canResend: true,
  },
  token_revoked: {
    text: `플랫폼이 이 계정의 토큰을 거절했어요. ${TELL_ADMIN} 토큰을 고친 뒤에 나가요.`,
    canResend: true,
  },
  access_refused: {
    text: `플랫폼이 이 계정에 보낼 권한을 주지 않았어요. ${TELL_ADMIN}`,
    canResend: true,
  },
  not_permitted: {
    text: `이 계정에 보낼 권한이 없어요. 24시간이 지난 답에는 HUMAN_AGENT 검수가 필요해요. ${TELL_ADMIN}`,
    canResend: true,
  },
  monthly_limit: {
    text: '이번 달 푸시를 다 써서 보내지 못했어요. 시민이 다시 말을 걸면 무료로 보낼 수 있고, 요금제를 올려도 돼요.',
    canResend: true,
  },
  page_restricted: { text: `플랫폼이 이 페이지를 제한해서 보내지 못했어요. ${TELL_ADMIN}`, canResend: true },
  person_unavailable: {
    text: `시민이 지금 메시지를 받을 수 없어요. 차단했거나 계정이 쉬고 있을 수 있어요. ${CALL}`,
    canResend: false,
  },
  person_unknown: { text: `플랫폼이 이 시민을 찾지 못했어요. ${CALL}`, canResend: false },
  line_cannot_reach: {
    text: `시민에게 보낼 수 없어요. 친구가 아니거나 계정이 없어졌어요. ${CALL}`,
    canResend: false,
  },
  rate_limited: {
    text: '한꺼번에 많이 보내서 플랫폼이 잠시 막았어요. 조금 뒤에 다시 보내 주세요.',
    canResend: true,
  },
  too_frequent: {
    text: '이 시민에게 너무 자주 보내서 플랫폼이 막았어요. 조금 뒤에 다시 보내 주세요.',
    canResend: true,
  },
  temporary: {
    text: '플랫폼이 잠시 받지 못했어요. 시민이 차단했을 때도 이렇게 보여요. 다시 보내 보세요.',
    canResend: true,
  },
  picture_too_large: {
    text: '사진이 너무 커서 플랫폼이 거절했어요. 작은 사진으로 보내 주세요.',
    canResend: false,
  },
  channel_off: {
    text: `이 계정이 꺼져 있어서 보내지 못했어요. ${TELL_ADMIN} 켜지면 다시 보낼 수 있어요.`,
    canResend: true,
  },
  kakao_cannot_push: {
    text: '먼저 말을 걸 수 없는 채널이에요. 시민이 다음 말을 보낼 때 함께 전달돼요.',
    canResend: true,
  },
  kakao_callback_address: {
    text: '답을 이어 보낼 주소가 카카오의 것이 아니어서 보내지 않았어요. 다시 보내 주세요.',
    canResend: true,
  },
};

const REFUSED: Trouble = {
  text: '플랫폼이 이 메시지를 받지 않았어요. 내용을 고쳐서 새로 보내 주세요.',
  canResend: false,
};
const BROKEN: Trouble = {
  text: `우리 프로그램의 잘못으로 보내지 못했어요. 새로 써서 보내 주세요. 되풀이되면 ${TELL_ADMIN}`,
  canResend: false,
};
const UNREACHABLE: Trouble = {
  text: '플랫폼에 닿지 않아 보내지 못했어요. 조금 뒤에 다시 보내 주세요.',
  canResend: true,
};
const UNKNOWN_END: Trouble = {
  text: '보냈지만 닿았는지 알 수 없어요. 시민이 이미 받았을 수 있으니 확인한 뒤 다시 보내 주세요.',
  canResend: true,
};

/** Families of codes, the first that fits. */
const BY_FAMILY: readonly [RegExp, Trouble][] = [
  [
    /^[a-z]+_(?:no_answer|error)$|^(?:kakao|line|messenger)_unreadable$|^(?:error_though_sent|send_threw|node_died)$|_http_5\d\d$/,
    UNKNOWN_END,
  ],
  [/_(?:unreachable|not_sent)$|_http_429$/, UNREACHABLE],
  [/_http_40[13]$/, { text: `플랫폼이 이 계정을 거절했어요. ${TELL_ADMIN}`, canResend: true }],
  [/(?:^|_)refused$|_http_\d{3}$/, REFUSED],
  [/(?:^|_)body(?:_|$)|^kakao_event_users$/, BROKEN],
];

/** Of `outbox.failure` (`code: detail`). What is not known here is told as an end that nobody knows. */
export function troubleSentence(failure: string): Trouble {
  const code = /^[a-z][a-z0-9_]*/.exec(failure)?.[0] ?? '';
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  return known ?? BY_FAMILY.find(([family]) => family.test(code))?.[1] ?? UNKNOWN_END;
}
