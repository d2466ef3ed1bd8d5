import type { Command } from 'commander';
import { sayDuration } from '../model/duration/say-duration';
import { readDuration } from './read-duration';
import { addControlOption, withStandingEngine, type StandingEngineOptions } from './standing-engine';

/** `time DURATION`: lets time pass in an engine that was started by hand, so that nobody has to wait for a timer. @public */
export function addTimeCommand(program: Command): void {
  const command = program
    .command('time')
    .description('let time pass in an engine that was started by hand (docker compose up)')
    .argument('<duration>', 'how much: 30s, 5 min, 1h, PT30S');
  addControlOption(command).action(async (duration: string, options: StandingEngineOptions) => {
    const milliseconds = readDuration(duration);
    await withStandingEngine(options, (engine) => engine.increaseTime(milliseconds));
    console.log(`The engine's clock is ${sayDuration(milliseconds)} further on: what is due by now happens.`);
  });
}
