// Ways out without aiming at the button: three times Shift, Esc or a tap with two fingers.
const WITHIN_MS = 1500;
const TAP_MS = 400;

// Calls `act` after Shift ×3, Esc ×3, or three taps with two fingers on `panel`.
export function onGesture(panel, act, signal) {
  const shift = thrice(act);
  const escape = thrice(act);
  const tap = thrice(act);
  const listen = (target, type, listener) => target.addEventListener(type, listener, { signal, capture: true, passive: true });
  listen(window, "keydown", ({ key, repeat }) => {
    if (repeat) return;
    if (key === "Shift") shift();
    else shift.forget();
    if (key === "Escape") escape();
    else escape.forget();
  });
  let began = 0;
  listen(panel, "touchstart", ({ touches, timeStamp }) => {
    if (touches.length === 2) began = timeStamp;
    if (touches.length > 2) began = 0;
  });
  listen(panel, "touchmove", ({ touches, timeStamp }) => {
    if (touches.length === 2 && timeStamp - began > TAP_MS) began = 0;
  });
  listen(panel, "touchend", ({ touches, timeStamp }) => {
    if (touches.length || !began) return;
    if (timeStamp - began < TAP_MS) tap();
    began = 0;
  });
}

function thrice(act) {
  let times = [];
  const count = () => {
    const now = performance.now();
    times = [...times.filter((time) => now - time < WITHIN_MS), now];
    if (times.length >= 3) act();
  };
  count.forget = () => {
    times = [];
  };
  return count;
}
