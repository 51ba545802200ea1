/** What is tried first, of ten characters and more, and the words that figures are hung behind. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567890 0123456789 0987654321 12345678910 123456789a 1234567890a a123456789 1q2w3e4r5t 1q2w3e4r5t6y
  q1w2e3r4t5 qwertyuiop qwertyuiop1 qwerty1234 qwerty12345 qwerty123456 asdfghjkl1 asdfghjkl; zxcvbnm123
  1qaz2wsx3edc 1qazxsw2 qazwsxedc 1234qwerasdf qwer1234!! qwer1234qwer asdf1234asdf abcd1234abcd abcdefghij
  abc1234567 abcd123456 password password1 password12 password123 password1234 passw0rd p@ssw0rd passw0rd12
  iloveyou iloveyou12 iloveyou123 letmein welcome welcome123 monkey dragon football baseball sunshine
  princess superman batman master admin admin1234 admin12345 administrator root rootroot test testtest
  user guest login changeme default secret qwer qwert qwerty asdf asdfg asdfgh zxcv zxcvb abcd abcde abc
  love korea korea1234 korea2002 seoul seoul1234 daehanminguk daehan minguk sarang saranghae
  saranghae1 saranghae12 saranghae123 dlstodfmf tkfkdgo tkfkdgody dkssud dkssudgktpdy qlalfqjsgh qlalfqjs
  rlaalstn eoskals anrndghk eogksalsrnr dkagh sudghk banjang banjang123 banjang1234 gongmuwon minwon
  minwon1234 sangdam sangdam123 city cityhall cityhall123 samsung samsung123 naver lotte hyundai
  비밀번호 비밀번호입니다 안녕하세요 사랑해요 사랑합니다 대한민국 대한민국만세 반장 공무원 시청
  `
    .trim()
    .split(/\s+/),
);
