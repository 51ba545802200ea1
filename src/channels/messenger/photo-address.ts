const HOST_SUFFIXES = ['.fbcdn.net', '.fbsbx.com', '.cdninstagram.com'];
const MAXIMUM_ADDRESS_LENGTH = 4096;

/** A web address as Meta gives it; anything else (a path, a local file name) cannot be opened by anybody. */
export function webAddress(address: string | undefined): URL | undefined {
  if (address === undefined || address.length > MAXIMUM_ADDRESS_LENGTH || !URL.canParse(address))
    return undefined;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : undefined;
}

/** True for an address on Meta's photo servers. User names and ports are refused: no genuine one has them. */
export function isMetaPhotoAddress(url: URL): boolean {
  return (
    url.protocol === 'https:' &&
    HOST_SUFFIXES.some((suffix) => url.hostname.endsWith(suffix)) &&
    url.username === '' &&
    url.password === '' &&
    url.port === ''
  );
}

/** Epoch milliseconds; Meta writes the end of a link's life as hexadecimal seconds in `oe`. */
export function photoExpiry(url: URL): number | undefined {
  const hex = url.searchParams.get('oe') ?? '';
  if (!/^[0-9a-f]{8}$/i.test(hex)) return undefined;
  const seconds = Number.parseInt(hex, 16);
  return seconds > 1_000_000_000 ? seconds * 1000 : undefined;
}
