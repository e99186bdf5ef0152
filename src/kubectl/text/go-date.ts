// Times in Go's layouts, in this machine's time zone. Pure but for the zone.

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => String(value).padStart(2, '0');

/** time.RFC1123Z of an RFC 3339 time: `Mon, 02 Jan 2006 15:04:05 -0700`. An absent time is Go's zero. */
export function rfc1123z(time: string | undefined | null): string {
  if (!time) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  const date = new Date(time);
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${two(Math.abs(offset) % 60)}`;
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  const day = `${two(date.getDate())} ${months[date.getMonth()]} ${String(date.getFullYear()).padStart(4, '0')}`;
  return `${days[date.getDay()]}, ${day} ${clock} ${zone}`;
}
