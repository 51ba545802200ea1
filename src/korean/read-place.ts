import { type AreaNames, findArea } from './find-area.js';
import { findLampPost } from './lamp-posts.js';
import { findLandmark } from './landmarks.js';
import { findLotAddress, findRoadAddress } from './street-addresses.js';

/** What words tell of a place. */
export interface PlaceWords {
  /** The citizen's own words for it. */
  said: string;
  /** `은행로12길 3` */
  roadAddress?: string | undefined;
  /** `은행동 123-4` */
  lotAddress?: string | undefined;
  /** `중앙시장 정문 앞` */
  landmark?: string | undefined;
  /** The number on a lamp or electricity post, as said. */
  lampPost?: string | undefined;
  /** Id of the area that the words name. */
  area?: string | undefined;
}

/** Longer is a story, not a place. */
const LONGEST_READ = 500;

/** Where the words say that something is; undefined where they name no place. */
export function readPlace(text: string, areas: readonly AreaNames[]): PlaceWords | undefined {
  const plain = text.normalize('NFKC').replace(/\s+/g, ' ').slice(0, LONGEST_READ);
  const road = findRoadAddress(plain, areas);
  const named = findArea(plain, areas);
  const lot = findLotAddress(plain, areas);
  const landmark = findLandmark(plain);
  const post = findLampPost(plain);
  const spans = [road?.found, named?.found, lot?.found, landmark].filter((found) => found !== undefined);
  if (spans.length === 0 && post === undefined) return undefined;
  const from = Math.min(...spans.map((span) => span.from));
  const to = Math.max(...spans.map((span) => span.to));
  const area = named?.area ?? lot?.area ?? road?.area;
  return {
    said: spans.length === 0 ? (post ?? '') : plain.slice(from, to),
    ...(road?.address !== undefined && { roadAddress: road.address }),
    ...(lot?.address !== undefined && { lotAddress: lot.address }),
    ...(landmark !== undefined && { landmark: landmark.text }),
    ...(post !== undefined && { lampPost: post }),
    ...(area !== undefined && { area }),
  };
}
