import { inputInvalid } from '#kernel/error'
import type { CheckedCode } from './check-codes.ts'
import type { Tx } from './deps.ts'
import { printedCode } from './identifiers.ts'
import { findBearers, insertCodes, setClasses } from './repository.ts'
import type { SubjectTables } from './tables.ts'

/**
 * Gives a subject codes that nobody else bears. A code that was only taken from inside another is left out where
 * somebody bears it: the two are then compared as possible duplicates.
 *
 * @throws INPUT_INVALID where a code names another subject already
 */
export async function takeCodes(
  tx: Tx,
  subjectId: string,
  codes: readonly CheckedCode[],
  pathOf: (place: number) => string,
): Promise<void> {
  const bearers = await findBearers(
    tx,
    codes.filter(({ validTo }) => validTo === null),
  )
  const bearerOf = ({ scheme, value, validTo }: CheckedCode) =>
    validTo === null ? bearers.find((one) => one.scheme === scheme && one.value === value) : undefined
  for (const [place, code] of codes.entries()) {
    const bearer = bearerOf(code)
    if (!bearer || code.derived) continue
    const own = bearer.id === subjectId
    throw inputInvalid(
      pathOf(place),
      own ? 'exists' : 'taken',
      own
        ? `这个代码已在 ${printedCode(code).printed} is there already`
        : `${printedCode(code).printed} 已属于“${bearer.name}” belongs to ${bearer.name} already`,
      own
        ? undefined
        : '打开那个主体；如是同一家，请合并 Open that subject; if it is the same, merge the two',
    )
  }
  await insertCodes(
    tx,
    subjectId,
    codes.filter((code) => bearerOf(code) === undefined),
  )
}

/** What a registration or device code of equipment says of its kind. */
export const kindsOf = (codes: readonly Pick<CheckedCode, 'scheme' | 'value'>[]) =>
  codes
    .filter(({ scheme }) => scheme === 'equipment-registration' || scheme === 'equipment-device')
    .map(({ value }) => ({ scheme: 'equipment-kind' as const, value: value.slice(0, 4) }))

/** The classes that were given, and those that codes say. */
export const classify = (
  tx: Tx,
  subjectId: string,
  classes: readonly Pick<SubjectTables['subject_classes'], 'scheme' | 'value'>[],
  codes: readonly Pick<CheckedCode, 'scheme' | 'value'>[],
) => setClasses(tx, subjectId, [...classes, ...kindsOf(codes)])
