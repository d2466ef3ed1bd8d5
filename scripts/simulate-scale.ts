/**
 * Simulates a class that is graded in shards, from measured figures (docs/performance.md): how long the slowest shard takes, and
 * what is lost to uneven shards and to nodes that go away. What it assumes stands in docs/scale.md.
 *
 *     node --require ts-node/register scripts/simulate-scale.ts 100000 50
 */
import { isInShard } from '../src/batch/shard';

/** Seconds, measured on 2 cores. */
const measured = { start: 1.4, submission: 0.28, pull: 30 };
/** A submission in so many is slow (an endless worker, a flood: deadlines), and takes that long. */
const slow = { share: 0.02, seconds: 8 };
/** A node in so many goes away once, at any moment, and its shard goes on elsewhere by --resume. */
const lost = 0.04;

function simulate(submissions: number, nodes: number): void {
  const random = generator(20_260_301);
  const ids = Array.from({ length: submissions }, (_, index) => `student-${index}`);
  const sizes = Array.from({ length: nodes }, (_, index) => sizeOf(ids, index + 1, nodes));
  const times = sizes.map((size) => {
    let work = 0;
    // two at a time on two cores: the slow ones wait, and do not use the processor
    for (let count = 0; count < size; count += 1)
      work += measured.submission + (random() < slow.share ? slow.seconds / 2 : 0);
    const again = random() < lost ? measured.pull + measured.start + 2 * measured.submission : 0;
    return measured.pull + measured.start + work + again;
  });
  const total = times.reduce((sum, time) => sum + time, 0);
  const minutes = (seconds: number): string => (seconds / 60).toFixed(1);
  console.log(`${submissions} submissions on ${nodes} nodes of 2 cores`);
  console.log(`shards: ${Math.min(...sizes)} to ${Math.max(...sizes)} submissions`);
  console.log(`slowest shard ${minutes(Math.max(...times))} min, quickest ${minutes(Math.min(...times))} min`);
  console.log(
    `all nodes together ${(total / 3600).toFixed(1)} h; start and image ${((nodes * (measured.start + measured.pull)) / 3600).toFixed(2)} h of it`,
  );
  console.log(`evenness ${(total / nodes / Math.max(...times)).toFixed(2)} (1: all end together)`);
}

function sizeOf(ids: readonly string[], index: number, total: number): number {
  return ids.filter((id) => isInShard({ index, total }, id)).length;
}

/** The same numbers in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

simulate(Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? 50));
