/** The thread of `sums-beside.ts`: after each block it says what the file adds up to so far. */
import { parentPort } from 'node:worker_threads';
import { Sums } from './sums';

const sums = new Sums();
parentPort?.on('message', ({ buffer, byteOffset, byteLength }: Uint8Array<ArrayBuffer>) => {
  sums.take(Buffer.from(buffer, byteOffset, byteLength));
  parentPort?.postMessage(sums.summed);
});
