import { type AreaNames, findArea } from './find-area.js';
import type { Found } from './found.js';

export interface FoundAddress {
  /** As officials write it: `은행로12길 3`, `은행동 산 12-3`; undefined for a street without any number. */
  address?: string | undefined;
  found: Found;
  area?: string | undefined;
}

/** A number that counts, not one of a house. */
const COUNTED =
  '(?! ?(?:개|군데|곳|시(?![가-힣]{2})|분|일|명|차로|차선|m(?![a-z])|미터|번(?!지)|호선|층|년|월|주|km|킬로|대|원|%|퍼센트|번째|차|회|살|세|단지|동|호|통|반|길|거리))(?![\\d:])';
const ROAD =
  /([가-힣][가-힣0-9·]{0,11}?(?:대로|로|길))(?: ?(\d{1,4}[가-힣]?(?:번?가?길)))?(?: ?(지하)?(?: ?(\d{1,4}(?:-\d{1,4})?)))?/g;
const HOUSE = new RegExp(`^(?:지하 ?)?\\d{1,4}(?:-\\d{1,4})?${COUNTED}`);

/** Words that end like a street: nouns with the particle 로, ways and what lies on them. */
const NO_STREET =
  /(?:으로|도로|차로|바로|서로|별로|따로|새로|그대로|제대로|맘대로|마음대로|때로|절대로|스스로|진짜로|추가로|실제로|홀로|대체로|함부로|인도로|보도로|통로|경로|진로|선로|수로|하수로|배수로|미로|피로|위로|아래로|뒤로|앞로|이리로|저리로|여기로|거기로|전화로|문자로|사진으로|버스로|차량로|골목길|등굣길|하굣길|출근길|퇴근길|산책길|오솔길|큰길|갓길|밤길|빗길|눈길|손길|샛길|찻길|빙판길|오르막길|내리막길|언덕길|비탈길|흙길|귀갓길|보행로|산책로|등산로|진입로|차도로|이면도로|고가도로|자전거도로|고속도로|국도로|가로|세로|하나로|최대로|그길|이길|가는길|오는길|길)$/;

/** A street with the number of a house or of a side street; undefined where neither is said. */
export function findRoadAddress(text: string, areas: readonly AreaNames[]): FoundAddress | undefined {
  for (const match of text.matchAll(ROAD)) {
    const [whole, street = '', side, underground, house] = match;
    const owner = areas.find(({ roads }) => roads.includes(street));
    const houseAt = match.index + whole.length - (house?.length ?? 0);
    const isHouse = house !== undefined && HOUSE.test(text.slice(houseAt));
    const isStreet = owner !== undefined || (!NO_STREET.test(street) && street.length >= 3);
    if (!isStreet || (owner === undefined && !isHouse && side === undefined)) continue;
    const to = isHouse
      ? match.index + whole.length
      : match.index + street.length + sideLength(whole, street, side);
    const number = isHouse ? ` ${underground === undefined ? '' : '지하'}${house}` : '';
    const address = isHouse || side !== undefined ? `${street}${side ?? ''}${number}` : undefined;
    return { address, found: { text: text.slice(match.index, to), from: match.index, to }, area: owner?.id };
  }
  return undefined;
}

function sideLength(whole: string, street: string, side: string | undefined): number {
  return side === undefined ? 0 : whole.indexOf(side, street.length) + side.length - street.length;
}

const LOT = new RegExp(
  `([가-힣]{1,6}\\d?(?:동|리|가)) ?(산 ?)?(\\d{1,4}(?:-\\d{1,4})?)(?!\\d)( ?번지)?${COUNTED}`,
  'g',
);

/** A lot by its 동 or 리: of a known area, or with 번지 or a hyphen, as `운동 3시간` is none. */
export function findLotAddress(text: string, areas: readonly AreaNames[]): FoundAddress | undefined {
  for (const match of text.matchAll(LOT)) {
    const [whole, district = '', hill, lot = '', saysLot] = match;
    const area = findArea(district, areas);
    const isPlain = saysLot !== undefined || lot.includes('-');
    if (area === undefined && !(isPlain && district.length >= 3)) continue;
    const found = { text: whole, from: match.index, to: match.index + whole.length };
    return { address: `${district} ${hill === undefined ? '' : '산 '}${lot}`, found, area: area?.area };
  }
  return undefined;
}
