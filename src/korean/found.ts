/** Words of a text that name something, by where they stand. */
export interface Found {
  text: string;
  from: number;
  to: number;
}
