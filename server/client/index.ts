/** `phone-consent/client`: the API from a sender's own backend, and the deliveries of its webhooks. */
export type { CallOptions, ClientOptions, RecordOptions } from './client.ts';
export { PhoneConsentClient } from './client.ts';
export type { ClientErrorCode, ClientIssue } from './client-error.ts';
export { PhoneConsentError } from './client-error.ts';
export type { FollowOptions } from './follow-changes.ts';
export type { ConsentEvent, Delivery } from './read-event.ts';
export { DeliveryRefused, readEvent } from './read-event.ts';
export type { PageOptions } from './segment-pages.ts';
export type * from './shapes.ts';
