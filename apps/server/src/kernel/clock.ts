import { dateOfInstant, type PlainDate } from '@zhiheng/primitives'

/** China keeps one zone without summer time: UTC+8. */
const chinaOffsetMinutes = 480

/** The only place where the product learns what time it is. */
export type Clock = {
  /** Now as ISO text in UTC. */
  now(): string
  /** The day in China. */
  today(): PlainDate
}

/** @param shiftMs added to the machine's time; a demonstration lives in its profile's year */
export function systemClock(shiftMs = 0): Clock {
  const epoch = () => Date.now() + shiftMs
  return {
    now: () => new Date(epoch()).toISOString(),
    today: () => dateOfInstant(epoch(), chinaOffsetMinutes),
  }
}

export type MovableClock = Clock & { set(instant: string): void }

/** A clock that stands until it is moved; for tests. */
export function fixedClock(instant: string): MovableClock {
  let epoch = Date.parse(instant)
  return {
    now: () => new Date(epoch).toISOString(),
    today: () => dateOfInstant(epoch, chinaOffsetMinutes),
    set: (next) => {
      epoch = Date.parse(next)
    },
  }
}
