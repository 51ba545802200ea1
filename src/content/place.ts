import type { PlaceWords } from '../korean/read-place.js';

/** Where something is: what was said of it, and the point on the map if one was given. */
export interface Place extends PlaceWords {
  latitude?: number | undefined;
  longitude?: number | undefined;
}
