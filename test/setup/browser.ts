/** Runs once before the system tests: a first run installs Chromium here, where no test's time limit cuts it short. */
import { installChromium } from './chromium.ts';

/** Makes sure of a Chromium. */
export async function setup(): Promise<void> {
  console.log(`Browser tests run in ${await installChromium()}`);
}
