import { describe, expect, it } from 'vitest'
import { dropMirror, type MirroredDraft, mirrorKey, newest, readMirror, writeMirror } from './draft-mirror.ts'

const store = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}
const full = {
  getItem: () => null,
  setItem: () => {
    throw new Error('QuotaExceededError')
  },
  removeItem: () => undefined,
}
const typed = (sent: boolean): MirroredDraft => ({
  content: 'typed',
  changedAt: '2026-11-23T01:00:00Z',
  sent,
})
const onServer = { content: 'stored', savedAt: '2013-09-12T01:00:00Z' }

describe('the mirror of a draft', () => {
  it('gives back what was written, by account and key', () => {
    const own = store()
    const name = mirrorKey('a', 'report:1')
    expect(writeMirror(own, name, typed(false))).toBe(true)
    expect(readMirror(own, name)).toEqual(typed(false))
    expect(readMirror(own, mirrorKey('b', 'report:1'))).toBeUndefined()
    dropMirror(own, name)
    expect(readMirror(own, name)).toBeUndefined()
  })

  it('survives full storage and what somebody else wrote there', () => {
    expect(writeMirror(full, 'x', typed(false))).toBe(false)
    const own = store()
    own.setItem('x', '{half')
    expect(readMirror(own, 'x')).toBeUndefined()
    own.setItem('x', '"text"')
    expect(readMirror(own, 'x')).toBeUndefined()
  })
})

describe('newest', () => {
  it('goes on with what only this device has, whatever the clocks say', () => {
    expect(newest(typed(false), onServer)?.content).toBe('typed')
    expect(newest(typed(false), onServer)?.onServer).toBe(false)
  })

  it('follows the server once all was sent, for another device may have gone on', () => {
    expect(newest(typed(true), onServer)?.content).toBe('stored')
  })

  it('does not bring back what was handed in elsewhere', () => {
    expect(newest(typed(true), null)).toBeUndefined()
  })

  it('uses the device where the server does not answer', () => {
    expect(newest(typed(true), undefined)?.content).toBe('typed')
    expect(newest(undefined, undefined)).toBeUndefined()
  })
})
