/** Latitude and longitude in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** The country with its islands, from 마라도 to 고성, 백령도 to 독도. */
const COUNTRY = { south: 33, north: 38.7, west: 124.5, east: 132 };
const METRES_PER_DEGREE = 111_195;

/** The point as it was meant: swapped numbers are put right; undefined for what cannot be in Korea. */
export function koreanPoint({ latitude, longitude }: Point): Point | undefined {
  if (isInCountry(latitude, longitude)) return { latitude, longitude };
  // In Korea the two can't be mistaken for each other.
  if (isInCountry(longitude, latitude)) return { latitude: longitude, longitude: latitude };
  return undefined;
}

function isInCountry(latitude: number, longitude: number): boolean {
  const { south, north, west, east } = COUNTRY;
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east;
}

/** Good to a metre within a city: the earth is flat there. */
export function metresBetween(one: Point, other: Point): number {
  const middle = ((one.latitude + other.latitude) / 2) * (Math.PI / 180);
  const north = (one.latitude - other.latitude) * METRES_PER_DEGREE;
  const east = (one.longitude - other.longitude) * METRES_PER_DEGREE * Math.cos(middle);
  return Math.hypot(north, east);
}

/** Whether a point lies inside a ring of [latitude, longitude]; on its edge it may be either. */
export function isInside(
  polygon: readonly (readonly [number, number])[],
  { latitude, longitude }: Point,
): boolean {
  let inside = false;
  let [lastLatitude, lastLongitude] = polygon.at(-1) ?? [0, 0];
  for (const [nextLatitude, nextLongitude] of polygon) {
    const crosses = nextLatitude > latitude !== lastLatitude > latitude;
    if (crosses) {
      const share = (latitude - nextLatitude) / (lastLatitude - nextLatitude);
      if (longitude < nextLongitude + share * (lastLongitude - nextLongitude)) inside = !inside;
    }
    [lastLatitude, lastLongitude] = [nextLatitude, nextLongitude];
  }
  return inside;
}
