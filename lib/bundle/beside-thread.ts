/** The thread of `beside.ts`. */
import { parentPort } from 'node:worker_threads';
import type { FromThread, ToThread } from './beside';
import { FactLines, type WrongLine } from './facts-section';
import { lineEnd, Sums } from './sums';

const sums = new Sums();
const lines = new FactLines();
let wrong: WrongLine | null = null;

function readFacts(bytes: Buffer, first: number): void {
  let line = first;
  for (let start = 0; start < bytes.length && wrong === null; line += 1) {
    const end = lineEnd(bytes, start);
    wrong = lines.take(bytes, start, end, line);
    start = end + 1;
  }
}

function say(message: FromThread): void {
  const { facts } = message;
  parentPort?.postMessage(message, facts ? facts.buffers : []);
}

parentPort?.on('message', (told: ToThread) => {
  if (told) {
    const { buffer, byteOffset, byteLength } = told.bytes;
    const bytes = Buffer.from(buffer, byteOffset, byteLength);
    sums.take(bytes);
    if (told.factsFrom !== null) readFacts(bytes, told.factsFrom);
  }
  say({ summed: sums.summed, wrong, facts: told ? null : lines.store.held() });
});
