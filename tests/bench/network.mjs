/** For the browser's protocol: 1.6 Mbit/s with 150 ms from here to there and back. */
export const SLOW_NETWORK = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
