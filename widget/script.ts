/** What the script tag loads: everything in one file, with the engine that the npm entry loads later. */
import './engine/inside.ts';
import './define.ts';

export * from './index.ts';
