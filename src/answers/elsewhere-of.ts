import type { Phone } from '../content/article.js';
import type { ElsewhereCase } from '../content/complaint-category.js';
import type { Place } from '../content/place.js';
import type { Snapshot } from '../content/snapshot.js';
import { findOtherCity } from '../korean/other-city.js';
import { areaOfPoint } from './area-of.js';

export interface Elsewhere {
  /** Whose business it is. */
  body: string;
  phone: Phone;
  why:
    | ElsewhereCase
    /** The place lies outside of the city. */
    | 'outside';
}

/** By which words each case shows itself; `but` says that it is the road beside, or that nothing happens now. */
const SIGNS: Readonly<Record<ElsewhereCase, { words: RegExp; but?: RegExp }>> = {
  driving: {
    words:
      /신호 ?위반|난폭 ?운전|음주 ?운전|과속 ?(?:차량|운전|하는|을 ?해|으로 달)|중앙선 ?(?:을 )?침범|역주행|보복 ?운전|칼치기|무면허|끼어들기|지정차로|꼬리물기|뺑소니|폭주족/,
    // What is to be done about the road itself is the city's.
    but: /방지턱|카메라|CCTV|설치해|만들어 ?주/i,
  },
  crime: {
    words: /폭행|협박|훔쳐|훔치|도둑|싸우고|싸움이|몰카|불법 ?촬영|성추행|스토킹|고성방가|술 ?취한|난동/,
  },
  expressway: {
    words: /고속도로|고속 ?국도|나들목|톨게이트|하이패스|분기점/,
    but: /(?:고속도로|나들목|톨게이트) ?(?:밑|아래|옆|근처|주변|입구 ?앞|앞|부근|굴다리|방음벽 ?(?:옆|밖))/,
  },
  national_road: { words: /국도(?! ?비)/, but: /국도 ?(?:옆|근처|주변|밑|아래)/ },
  neighbour_noise: {
    words: /층간 ?소음|윗집|윗층|위층|위 ?집|아랫집|아래층|옆집|발소리|발망치|쿵쿵/,
    // The desk for noise between floors takes up no dogs and no building sites.
    but: /(?:^| )개[가는들 ]|강아지|짖|공사|실외기/,
  },
};

/** Who takes care of it if this city does not, with a number to call; undefined where it is this city's. */
export function elsewhereOf(
  { complaintCategories, areas, handling, office, neighbours }: Snapshot,
  { category, place, text }: { category: string; place?: Place | undefined; text: string },
): Elsewhere | undefined {
  const known = complaintCategories.find(({ id }) => id === category);
  const words = [text, place?.said].filter((part) => part !== undefined).join('\n');
  const other = known?.elsewhere.find(({ when }) => {
    const { words: signs, but } = SIGNS[when];
    return signs.test(words) && but?.test(words) !== true;
  });
  if (other !== undefined) return { body: other.body, phone: other.phone, why: other.when };
  const isOutside = outside(areas, place) ?? findOtherCity(words, [office.name], neighbours) !== undefined;
  return isOutside && known?.place !== 'none' ? { ...handling.neighbour, why: 'outside' } : undefined;
}

/** Undefined where no point was given, or one that can be no place in the country. */
function outside(areas: Snapshot['areas'], place: Place | undefined): boolean | undefined {
  if (place?.latitude === undefined || place.longitude === undefined) return undefined;
  const { where } = areaOfPoint(areas, { latitude: place.latitude, longitude: place.longitude });
  return where === 'nowhere' ? undefined : where === 'elsewhere';
}
