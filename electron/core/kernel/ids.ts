/** Random ids as a port, so that tests can number them. */
import { randomUUID } from 'node:crypto';

export interface Ids {
  next<Id extends string>(): Id;
}

export const randomIds: Ids = {
  next: <Id extends string>() => randomUUID() as string as Id,
};
