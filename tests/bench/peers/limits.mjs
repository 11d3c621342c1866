/** How long anything may take. */
export const LIMIT_S = 60;

/** Waits for something, but not longer than the limit. */
export function within(promise, seconds = LIMIT_S) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
