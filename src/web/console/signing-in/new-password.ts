const SHORTEST = 10;

export const PASSWORD_RULE = '10자 이상. 여러 낱말을 이어 쓰면 길고 외우기 쉬워요.';

/** The server judges; this only spares the way for what is plain to see. */
export function newPasswordFaults(password: string, again: string): Record<string, string> {
  if (password.length < SHORTEST) return { password: '비밀번호는 10자 이상으로 정해 주세요.' };
  if (password !== again) return { again: '위에 쓴 비밀번호와 달라요. 다시 써 주세요.' };
  return {};
}
