// Black or white, whichever is read better on `#rrggbb` (at least 4.5 to 1 on any colour, WCAG 1.4.3).
export function onColour(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
}
