import pino, { type Logger } from 'pino'

/** JSON lines on standard output; no bodies, no cookies, no names of persons. */
export const createLogger = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
