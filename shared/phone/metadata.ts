/**
 * The numbering plans of all countries, with the patterns of every type of number (150 kB): for servers and builds.
 * The element imports a subset instead, made from this by `subsetMetadata`.
 */
export { default as fullMetadata } from 'libphonenumber-js/max/metadata';
