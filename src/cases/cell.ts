/** Side of a cell; cells are as high as they are wide in the middle of Korea. */
const CELL_METERS = 150;
const METERS_OF_A_DEGREE = 111_320;
const MIDDLE_LATITUDE = 36.5;
const LATITUDE_STEP = CELL_METERS / METERS_OF_A_DEGREE;
const LONGITUDE_STEP = CELL_METERS / (METERS_OF_A_DEGREE * Math.cos((MIDDLE_LATITUDE * Math.PI) / 180));
/** Each way: farther than any category looks, and few enough to be asked for in one query. */
const MOST_RINGS = 4;

export interface Point {
  latitude: number;
  longitude: number;
}

export function cellOf(point: Point): string {
  const [row, column] = indexOf(point);
  return `${row}:${column}`;
}

/** The cell of the point and all around it that can hold something within `meters`. */
export function cellsAround(point: Point, meters: number): string[] {
  const rings = Math.min(MOST_RINGS, Math.max(1, Math.ceil(meters / CELL_METERS)));
  const [row, column] = indexOf(point);
  const cells: string[] = [];
  for (let down = -rings; down <= rings; down += 1)
    for (let right = -rings; right <= rings; right += 1) cells.push(`${row + down}:${column + right}`);
  return cells;
}

/** On a plane: over some hundred meters the earth is one. */
export function metersBetween(one: Point, two: Point): number {
  const north = (one.latitude - two.latitude) * METERS_OF_A_DEGREE;
  const east =
    (one.longitude - two.longitude) * METERS_OF_A_DEGREE * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

function indexOf({ latitude, longitude }: Point): [number, number] {
  return [Math.floor(latitude / LATITUDE_STEP), Math.floor(longitude / LONGITUDE_STEP)];
}
