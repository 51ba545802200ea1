const EVERYDAY = new Set(
  (
    '운동 행동 활동 이동 자동 노동 감동 공동 아동 변동 작동 진동 소동 충동 출동 수동 협동 반동 연동 부동 합동 전동 고동 가동 발동 ' +
    '대동 원동 선동 파동 격동 난동 생동 율동 동동 은동 방면 화면 정면 측면 노면 전면 도면 표면 장면 반면 후면 라면 평면 하면 되면 ' +
    '처리 거리 소리 자리 머리 다리 관리 정리 수리 우리 빨리 멀리 널리 원리 물리 심리 유리 권리 무리 요리 대리 분리 승리 의리 ' +
    '친구 출구 입구 가구 도구 기구 누구 농구 축구 야구 배구 지구 연구 요구 항구 복구 하수구 배수구 소화구 비상구 하구 친구 창구 ' +
    '사거리 삼거리 오거리 네거리 울타리 항아리 꾸러미 쓰레기처리 미리 서리 고리 꼬리 오리 파리 보리'
  ).split(' '),
);

/** Words that end like the name of a 구, 동, 면 or 리 and are everyday ones. */
export function isEveryday(word: string): boolean {
  return EVERYDAY.has(word);
}
