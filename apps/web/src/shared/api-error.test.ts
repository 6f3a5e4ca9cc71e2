import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import { readError, toApiError } from './api-error.ts'

const invalid = (...paths: string[]) =>
  new ORPCError('INPUT_INVALID', {
    data: { issues: paths.map((path) => ({ path, code: 'shape', message: '' })) },
  })

it('an address that none could have names nothing; other wrong input stays what it is', () => {
  const codeOf = (error: unknown) => toApiError(readError(error)).code
  expect(['id', 'subjectId'].map((path) => codeOf(invalid(path)))).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  expect([codeOf(invalid('from')), codeOf(invalid('id', 'from')), codeOf(invalid())]).toEqual(
    Array.from({ length: 3 }, () => 'INPUT_INVALID'),
  )
  expect(codeOf(new TypeError('no answer'))).toBe('OFFLINE')
})
