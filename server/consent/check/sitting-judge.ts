/** The judge of a program who sits at the moment: one for each minute, while nothing that all decisions hang on changes. */
import { MINUTE_MS } from '../../../shared/durations.ts';
import type { Deps } from '../../deps.ts';
import { perServer } from '../../per-server.ts';
import { type Judge, type JudgeOptions, NOTHING_TOLD, openJudge } from './judge.ts';

/** Programs that are asked about at one time; more take turns. */
const MAX_SITTING = 200;

interface Sitting {
  readonly judge: Judge;
  readonly about: string;
}

const sittingOf = perServer(() => new Map<string, Sitting>());

/** A judge for these options: the one who sits, where the caller told nothing of a person, or else a new one. */
export function sittingJudge(deps: Deps, options: JudgeOptions): Judge {
  const { program, state, at, told } = options;
  const { settings, invalidated, outdated } = state;
  // What is accepted until some instant within the minute has to be looked at each time.
  if (told !== NOTHING_TOLD || settings?.attestedUntil) return openJudge(deps, options);
  const about = `${Math.floor(at / MINUTE_MS)} ${settings?.mode} ${settings?.isWide} ${invalidated.join()} ${outdated.join()}`;
  const sitting = sittingOf(deps);
  const known = sitting.get(program.id);
  if (known?.about === about) return known.judge;
  if (sitting.size >= MAX_SITTING) sitting.clear();
  const judge = openJudge(deps, options);
  sitting.set(program.id, { judge, about });
  return judge;
}
