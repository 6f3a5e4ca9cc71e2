import type { Logger } from 'pino'
import type { City } from './city.ts'
import type { Config } from './config.ts'

type Given = { readonly config: Config; readonly city: City; readonly logger: Logger }

/** How the ledger is signed and kept, from the configuration and the city. */
export const ledgerSettings = ({ config, city, logger }: Given) => ({
  lookupMonths: config.LOOKUP_MONTHS,
  sealMinutes: config.LEDGER_SEAL_MINUTES,
  log: {
    origin: config.LEDGER_ORIGIN ?? `zhiheng-${city.site.areaCode}/ledger`,
    key: config.LEDGER_KEY,
    keyFile: config.LEDGER_KEY_FILE,
    algorithm: config.LEDGER_ALGORITHM,
    pastKeys: config.LEDGER_PAST_KEYS,
    logger,
  },
})
