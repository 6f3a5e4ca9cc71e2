import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasFollowers,
  isComplete,
  isOpen,
  openSigners,
  type Place,
  placeSigner,
  type Signer,
} from './signatures.ts'

type Waiting = Signer & { readonly state: Signer['state'] }
const signer = (id: string, waits_for: readonly string[] = []): Waiting => ({
  id,
  organisation_id: `body ${id}`,
  state: 'waiting',
  waits_for,
})
const sign = (all: readonly Waiting[], id: string): Waiting[] =>
  all.map((each) => (each.id === id ? { ...each, state: 'signed' } : each))
const add = (all: readonly Waiting[], beside: string, place: Place, id: string): Waiting[] => {
  const { waitsFor, followers } = placeSigner(all, beside, place)
  return [
    ...all.map((each) =>
      followers.includes(each.id) ? { ...each, waits_for: [...each.waits_for, id] } : each,
    ),
    signer(id, waitsFor),
  ]
}
const open = (all: readonly Waiting[]) => openSigners(all).map(({ id }) => id)

describe('co-signing', () => {
  it('is open to all at the same time, and done when all have signed', () => {
    const all = [signer('a'), signer('b')]
    expect(open(all)).toEqual(['a', 'b'])
    expect(isComplete(sign(all, 'a'))).toBe(false)
    expect(isComplete(sign(sign(all, 'a'), 'b'))).toBe(true)
  })

  it('lets a signer put another before itself, without holding up the others', () => {
    const all = add([signer('a'), signer('b')], 'a', 'before', 'c')
    expect(open(all)).toEqual(['b', 'c'])
    expect(open(sign(all, 'c'))).toEqual(['a', 'b'])
  })

  it('lets a signer put another after itself', () => {
    const all = add([signer('a')], 'a', 'after', 'c')
    expect(open(all)).toEqual(['a'])
    expect(open(sign(all, 'a'))).toEqual(['c'])
    expect(isComplete(sign(all, 'a'))).toBe(false)
  })

  it('keeps whoever waits for a signature behind those that were added to it', () => {
    const first = add([signer('a')], 'a', 'before', 'b')
    for (const place of ['after', 'parallel'] as const) {
      const all = add(first, 'b', place, 'c')
      expect(open(sign(all, 'b'))).toEqual(['c'])
      expect(open(sign(sign(all, 'b'), 'c'))).toEqual(['a'])
    }
  })

  it('knows what was signed since', () => {
    const all = add([signer('a')], 'a', 'after', 'b')
    expect(hasFollowers(sign(all, 'a'), 'a')).toBe(false)
    expect(hasFollowers(sign(sign(all, 'a'), 'b'), 'a')).toBe(true)
  })
})

type Step = { readonly pick: number; readonly what: 'sign' | 'drop' | Place }
const step = fc.record({
  pick: fc.nat(),
  what: fc.constantFrom<Step['what']>('sign', 'drop', 'before', 'after', 'parallel', 'again'),
})

/** What somebody could do at this point, chosen by a number; with who had to be open for it. */
function play(all: readonly Waiting[], { pick, what }: Step, id: string): Waiting[] {
  const turns = open(all)
  const one = turns[pick % turns.length]
  if (!one) return [...all]
  if (what === 'sign') return sign(all, one)
  if (what === 'drop') {
    const waiting = all.filter(({ state }) => state === 'waiting')
    const other = waiting[pick % waiting.length]
    return all.map((each) => (each === other ? { ...each, state: 'dropped' } : each))
  }
  return add(all, one, what, id)
}

describe('whatever is done in whatever order', () => {
  const started = fc.integer({ min: 1, max: 5 })
  const steps = fc.array(step, { maxLength: 40 })

  it('somebody can always go on until all have signed', () => {
    fc.assert(
      fc.property(started, steps, (count, list) => {
        let all: Waiting[] = Array.from({ length: count }, (_, index) => signer(`s${index}`))
        for (const [index, each] of list.entries()) {
          all = play(all, each, `n${index}`)
          if (!isComplete(all)) expect(open(all).length).toBeGreaterThan(0)
        }
        for (let left = all.length; !isComplete(all); left -= 1) {
          expect(left).toBeGreaterThan(0)
          all = sign(all, open(all)[0] ?? '')
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('nobody signs before those they wait for, and no signature is lost', () => {
    fc.assert(
      fc.property(started, steps, (count, list) => {
        let all: Waiting[] = Array.from({ length: count }, (_, index) => signer(`s${index}`))
        for (const [index, each] of list.entries()) {
          const before = all
          all = play(all, each, `n${index}`)
          for (const [place, was] of before.entries()) {
            const now = all[place]
            expect(now?.id).toBe(was.id)
            if (was.state !== 'waiting') expect(now?.state).toBe(was.state)
            else if (now?.state === 'signed') expect(isOpen(before, was)).toBe(true)
          }
        }
      }),
      { numRuns: 2000 },
    )
  })
})
