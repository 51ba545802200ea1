import type { Area } from '../content/area.js';
import type { Place } from '../content/place.js';
import { isInside, koreanPoint, metresBetween, type Point } from '../korean/coordinates.js';

/** How far from the middle of an area without a boundary its people may live. */
const REACH_METRES = 2500;

export type Whereabouts =
  /** `area` is missing where only the words of the citizen say that it is here. */
  | { where: 'city'; area?: string }
  | { where: 'elsewhere' }
  /** In the sea, in another country or no point at all. */
  | { where: 'nowhere' };

/** The area that a point lies in; `elsewhere` outside of the city's outline. */
export function areaOfPoint(areas: readonly Area[], point: Point): Whereabouts {
  const meant = koreanPoint(point);
  if (meant === undefined) return { where: 'nowhere' };
  const around = areas.find(({ polygon }) => polygon !== undefined && isInside(polygon, meant));
  if (around !== undefined) return { where: 'city', area: around.id };
  const nearest = nearestArea(areas, meant);
  // Without any area nothing can be said against it.
  if (nearest === undefined) return { where: areas.length === 0 ? 'city' : 'elsewhere' };
  return { where: 'city', area: nearest.id };
}

/** Areas with a boundary end there; of the others the nearest middle counts. */
function nearestArea(areas: readonly Area[], point: Point): Area | undefined {
  let nearest: Area | undefined;
  let least = REACH_METRES;
  for (const area of areas) {
    if (area.polygon !== undefined) continue;
    const metres = metresBetween(point, { latitude: area.center[0], longitude: area.center[1] });
    if (metres <= least) [nearest, least] = [area, metres];
  }
  return nearest;
}

/** The area of a place: by its point, else by its words. */
export function areaOf(areas: readonly Area[], place: Place | undefined): string | undefined {
  if (place?.latitude !== undefined && place.longitude !== undefined) {
    const found = areaOfPoint(areas, { latitude: place.latitude, longitude: place.longitude });
    if (found.where === 'city' && found.area !== undefined) return found.area;
  }
  return place?.area;
}
