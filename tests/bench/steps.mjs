// What a reader does to a figure while it is measured, one step per animation frame.

export const STEPS = 120;
/** A laptop's window, in CSS pixels. */
export const VIEWPORT = { width: 1440, height: 1000 };

/** Runs in the page: one step per frame, each frame marked in the trace. */
export async function perform({ gesture, steps }) {
  const plot = document.getElementById('plot');
  const box = plot.getBoundingClientRect();
  const middle = { x: box.left + box.width / 2, y: box.top + 260 };
  // The element under the pointer is asked for once: the picture is exchanged while it moves.
  const common = (x) => ({ clientX: x, clientY: middle.y, bubbles: true, cancelable: true, button: 0 });
  const pointer = (type, x) =>
    plot.dispatchEvent(new PointerEvent(type, { ...common(x), pointerId: 1, pointerType: 'mouse', isPrimary: true }));
  const nextFrame = () => new Promise((frame) => requestAnimationFrame(frame));

  const half = steps / 2;
  if (gesture === 'pan') pointer('pointerdown', middle.x);
  for (let step = 1; step <= steps; step += 1) {
    await nextFrame();
    console.timeStamp('frame');
    if (gesture === 'zoom') {
      const deltaY = step <= half ? -40 : 40;
      plot.dispatchEvent(new WheelEvent('wheel', { ...common(middle.x), deltaY }));
    } else {
      const travel = step <= half ? step : steps - step;
      pointer('pointermove', middle.x - 5 * travel);
    }
  }
  // The last step is drawn in the frame after it.
  await nextFrame();
  console.timeStamp('frame');
  await nextFrame();
  console.timeStamp('end');
  if (gesture === 'pan') pointer('pointerup', middle.x);
  const figure = document.getElementById('figure');
  if (figure.hasAttribute('data-moving')) {
    await new Promise((settled) => {
      const observer = new MutationObserver(() => !figure.hasAttribute('data-moving') && settled(observer.disconnect()));
      observer.observe(figure, { attributeFilter: ['data-moving'] });
    });
  }
  await nextFrame();
  await nextFrame();
}
