import { idIn, oneOf, present, textIn } from '../../shared/search.ts'

type Raw = Readonly<Record<string, unknown>>

/** What comes in, what waits for its subject, what goes out. */
export const exchangeSearch = (raw: Raw) => present({ tab: oneOf(raw, 'tab', ['parked', 'export'] as const) })

/** A new import: of which kind. */
export const newFactImportSearch = (raw: Raw) =>
  present({ type: textIn(raw, 'type', 60), mapping: idIn(raw, 'mapping') })
