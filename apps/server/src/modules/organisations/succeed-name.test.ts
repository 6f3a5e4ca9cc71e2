import type { OrganisationName } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { succeedName } from './succeed-name.ts'

const name = (
  id: string,
  kind: OrganisationName['kind'],
  validFrom: string | null,
  validTo: string | null,
): OrganisationName => ({ id, name: id, kind, validFrom, validTo })
const added = (kind: OrganisationName['kind'], validFrom: string | null, validTo: string | null = null) => ({
  name: 'new',
  kind,
  validFrom,
  validTo,
})
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error instanceof AppError && error.code === 'INPUT_INVALID' ? error.data : error
  }
  return undefined
}

describe('succeedName', () => {
  it('ends the name before on the first day of the new one', () => {
    expect(succeedName([name('old', 'short', null, null)], added('short', '2019-01-01'))).toEqual({
      ends: { id: 'old', on: '2019-01-01' },
      validFrom: '2019-01-01',
      validTo: null,
    })
  })

  it('ends where a later name begins', () => {
    const names = [name('first', 'short', null, '2019-01-01'), name('last', 'short', '2019-01-01', null)]
    expect(succeedName(names, added('short', '2014-01-01'))).toEqual({
      ends: { id: 'first', on: '2014-01-01' },
      validFrom: '2014-01-01',
      validTo: '2019-01-01',
    })
  })

  it('leaves names of another kind alone', () => {
    expect(succeedName([name('old', 'official', null, null)], added('short', '2019-01-01')).ends).toBeNull()
  })

  it('puts an alias beside the others', () => {
    expect(succeedName([name('old', 'alias', null, null)], added('alias', null))).toEqual({
      ends: null,
      validFrom: null,
      validTo: null,
    })
  })

  it.each([
    [
      'a second name without a first day',
      [name('old', 'short', null, null)],
      added('short', null),
      'validFrom',
    ],
    [
      'two names from one day',
      [name('old', 'short', '2019-01-01', null)],
      added('short', '2019-01-01'),
      'validFrom',
    ],
    ['an end before the start', [], added('short', '2019-01-01', '2019-01-01'), 'validTo'],
    ['the same alias again', [name('new', 'alias', null, null)], added('alias', '2019-01-01'), 'name'],
  ] as const)('refuses %s', (_what, existing, input, path) => {
    expect(refusal(() => succeedName(existing, input))).toMatchObject({ issues: [{ path }] })
  })
})
