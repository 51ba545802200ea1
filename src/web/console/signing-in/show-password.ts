/** The eye in a password field, with a name and reachable by Tab. */
export const showPassword = {
  visibilityToggleButtonProps: { 'aria-label': '비밀번호 보기', tabIndex: 0, 'aria-hidden': false },
} as const;
