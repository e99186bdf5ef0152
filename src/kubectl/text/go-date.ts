// Times in Go's layouts, in this machine's time zone. Pure but for the zone.

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => String(value).padStart(2, '0');

/** time.RFC1123Z of an RFC 3339 time: `Mon, 02 Jan 2006 15:04:05 -0700`. An absent time is Go's zero. */
export function rfc1123z(time: string | undefined | null): string {
  if (!time) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const date = new Date(time);
  const zone = zoneOf(date).join('');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const day = `${two(date.getDate())} ${months[date.getMonth()]} ${String(date.getFullYear()).padStart(4, '0')}`;
  return `${days[date.getDay()]}, ${day} ${clock} ${zone}`;
}

/** time.RFC3339: `2006-01-02T15:04:05+01:00`, and `Z` where there is no difference. */
export function rfc3339Local(milliseconds: number): string {
  const date = new Date(milliseconds);
  const [hours, minutes] = zoneOf(date);
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())].join('-');
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${day}T${clock}${date.getTimezoneOffset() === 0 ? 'Z' : `${hours}:${minutes}`}`;
}

/** Hours with their sign, and minutes. */
function zoneOf(date: Date): [hours: string, minutes: string] {
  const offset = -date.getTimezoneOffset();
  const hours = two(Math.floor(Math.abs(offset) / 60));
  return [`${offset < 0 ? '-' : '+'}${hours}`, two(Math.abs(offset) % 60)];
}

/** Go's printing of a time.Time: `2006-01-02 15:04:05 -0700 MST`. An absent time is Go's zero. */
export function goTime(time: string | undefined | null): string {
  if (!time) return '0001-01-01 00:00:00 +0000 UTC';
  const date = new Date(time);
  const [, , , , clock = '', zone = ''] = rfc1123z(time).split(' ');
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day} ${clock} ${zone} ${zoneName(date)}`;
}

function zoneName(date: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' }).formatToParts(date);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}
