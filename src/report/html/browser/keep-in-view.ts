/** Pixels that are to be seen around a mark. */
const around = 40;

/** Scrolls a drawing that is wider than its place, as on a phone, to a mark in it; the page itself stays where it is. */
export function keepInView(mark: Element | undefined): void {
  const place = mark?.closest('figure');
  if (!mark || !place || place.scrollWidth <= place.clientWidth) return;
  const room = place.getBoundingClientRect();
  const { left, right } = mark.getBoundingClientRect();
  if (left - around >= room.left && right + around <= room.right) return;
  place.scrollLeft += (left + right) / 2 - (room.left + room.right) / 2;
}
