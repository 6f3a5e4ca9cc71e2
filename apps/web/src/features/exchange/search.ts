import { idIn, oneOf, present, textIn } from '../../shared/search.ts'

type Raw = Readonly<Record<string, unknown>>

/** What comes in, what waits for its subject, what goes out. */
export const exchangeSearch = (raw: Raw) =>
  present({ tab: oneOf(raw, 'tab', ['parked', 'mappings', 'export'] as const) })

/** A new import: of which kind. */
export const newFactImportSearch = (raw: Raw) =>
  present({ type: textIn(raw, 'type', 60), mapping: idIn(raw, 'mapping') })

/** A new mapping: of which kind, on which file that was sent already. */
export const newMappingSearch = (raw: Raw) =>
  present({ type: textIn(raw, 'type', 60), file: idIn(raw, 'file') })
