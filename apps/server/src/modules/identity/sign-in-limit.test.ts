import { describe, expect, it } from 'vitest'
import { createSignInLimit } from './sign-in-limit.ts'

const setUp = () => {
  let now = 0
  const limit = createSignInLimit(() => now)
  const fail = (count: number, name = 'anna', address = '10.0.0.1') => {
    for (let left = count; left > 0; left -= 1) limit.failed(name, address)
  }
  return { limit, fail, pass: (minutes: number) => (now += minutes * 60_000) }
}

describe('createSignInLimit', () => {
  it('stops the fifth failure’s successor and says how long', () => {
    const { limit, fail } = setUp()
    fail(4)
    expect(() => limit.check('anna', '10.0.0.1')).not.toThrow()
    fail(1)
    expect(() => limit.check('anna', '10.0.0.1')).toThrow(/10 分钟/)
    expect(() => limit.check('ANNA', '10.0.0.1')).toThrow(/10 min/)
  })

  it('counts the minutes down and forgets', () => {
    const { limit, fail, pass } = setUp()
    fail(5)
    pass(7.5)
    expect(() => limit.check('anna', '10.0.0.1')).toThrow(/3 min/)
    pass(2.5)
    expect(() => limit.check('anna', '10.0.0.1')).not.toThrow()
  })

  it('forgets at a success', () => {
    const { limit, fail } = setUp()
    fail(4)
    limit.succeeded('anna', '10.0.0.1')
    fail(4)
    expect(() => limit.check('anna', '10.0.0.1')).not.toThrow()
  })

  it('keeps a bounded number of pairs, the newest', () => {
    const { limit, fail } = setUp()
    fail(5, 'old')
    for (let count = 0; count < 10_000; count += 1) fail(1, `name-${count}`)
    fail(5, 'new')
    expect(() => limit.check('old', '10.0.0.1')).not.toThrow()
    expect(() => limit.check('new', '10.0.0.1')).toThrow()
  })
})
