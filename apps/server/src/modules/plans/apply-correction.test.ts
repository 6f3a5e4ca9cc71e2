import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '#kernel/error'
import { planText } from '#testing/published-plan'
import { confirmRest, correctHead, correctMeasure, type MeasureCorrection } from './apply-correction.ts'
import { readingFrom } from './builders.ts'
import { countsOf, doubtsOf, obstaclesOf } from './import-summary.ts'
import type { Reading } from './reading.ts'

const decision = { at: '2013-03-02T02:00:00.000Z', by: '测试质量办' }
let reading: Reading
beforeAll(async () => {
  reading = await readingFrom(planText)
})
const correct = (key: string, correction: MeasureCorrection, of: Reading = reading) =>
  correctMeasure(of, planText, key, correction, decision)
const measure = (of: Reading, key: string) => of.measures.find((each) => each.key === key)
const open = (of: Reading) =>
  doubtsOf(of)
    .filter(({ settled }) => !settled)
    .map(({ code, measureKeys }) => `${code} ${measureKeys.join()}`)

describe('correctMeasure', () => {
  it('changes what is given and keeps the rest', () => {
    const corrected = measure(correct('m1', { title: '开展电梯安全检查', dueOn: null }), 'm1')
    const before = measure(reading, 'm1')
    expect(corrected).toEqual({ ...before, title: '开展电梯安全检查', dueOn: null, status: 'corrected' })
  })

  it('keeps key and place of what stays, and finds the place of what stands in the text', () => {
    const corrected = measure(
      correct('m1', {
        clauses: [
          { text: '电梯开展专项监督检查', assistOnly: true },
          { text: '对学校、车站的在用电梯开展专项监督检查', assistOnly: false },
          { text: '建立台账', assistOnly: false },
        ],
        bodies: [
          { writtenName: '市卫生局', role: 'responsible' },
          { writtenName: '市教育局', role: 'assist' },
        ],
      }),
      'm1',
    )
    const place = (span: { start: number; end: number } | null) =>
      span && planText.slice(span.start, span.end)
    expect(corrected?.clauses.map(({ span }) => place(span))).toEqual([
      '电梯开展专项监督检查',
      '对学校、车站的在用电梯开展专项监督检查',
      null,
    ])
    expect(corrected?.bodies.map(({ key, span }) => [key, place(span)])).toEqual([
      ['b2', '市卫生局'],
      ['b3', null],
    ])
  })

  it('answers the doubts that the corrected field was about', () => {
    expect(open(reading)).toEqual([
      'no-responsible-body m3',
      'open-ended-list m1,m4',
      'no-responsibility-word m2',
    ])
    const named = correct('m3', { bodies: [{ writtenName: '市质监局', role: 'lead' }] })
    expect(open(named)).toEqual(['open-ended-list m1,m4', 'no-responsibility-word m2'])
    const completed = correct('m4', { bodies: [{ writtenName: '市质监局', role: 'lead' }] }, named)
    expect(open(completed)).toEqual(['open-ended-list m1', 'no-responsibility-word m2'])
    expect(completed.doubts.find(({ code }) => code === 'no-responsible-body')?.settled).toEqual({
      answer: 'corrected',
      note: '',
      ...decision,
    })
  })

  it('asks for an owner where the last one is taken away, and again after each time', () => {
    const taken = correct('m5', { bodies: [] })
    expect(open(taken)).toContain('no-responsible-body m5')
    expect(obstaclesOf(taken).length).toBe(2)
    const assists = correct('m5', { bodies: [{ writtenName: '市卫生局', role: 'assist' }] })
    expect(open(assists)).toContain('no-responsible-body m5')
    const back = correct('m5', { bodies: [{ writtenName: '各区县政府', role: 'responsible' }] }, taken)
    expect(open(back)).toEqual(open(reading))
    expect(open(correct('m5', { bodies: [] }, back))).toContain('no-responsible-body m5')
  })

  it('a measure that is left out asks nothing and counts for nothing, until it is taken in again', () => {
    const out = correct('m3', { status: 'left-out' })
    expect(open(out)).toEqual(['open-ended-list m1,m4', 'no-responsibility-word m2'])
    expect(countsOf(out).measures).toBe(4)
    expect(open(correct('m3', { status: 'corrected' }, out))).toEqual(open(reading))
  })

  it('whoever confirms a measure has seen its doubts, but must still say who owes it', () => {
    expect(open(correct('m2', { status: 'confirmed' }))).toEqual([
      'no-responsible-body m3',
      'open-ended-list m1,m4',
    ])
    expect(open(correct('m3', { status: 'confirmed' }))).toContain('no-responsible-body m3')
  })

  it('refuses a body that is named twice, and a measure that there is not', () => {
    const twice = [
      { writtenName: '市质监局', role: 'lead' as const },
      { writtenName: '市质监局', role: 'with' as const },
    ]
    expect(() => correct('m1', { bodies: twice })).toThrow(AppError)
    expect(() => correct('m9', { title: '无' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  })

  it('does not change what it was given', () => {
    const before = structuredClone(reading)
    correct('m1', { title: '另一题目', bodies: [], clauses: [] })
    expect(reading).toEqual(before)
  })
})

describe('correctHead', () => {
  it('keeps what is absent, clears what is null, answers the doubts about it', () => {
    const corrected = correctHead(reading, { issuer: null, documentNumber: '临府办〔2013〕5号' }, decision)
    expect(corrected.head).toEqual({ ...reading.head, issuer: null, documentNumber: '临府办〔2013〕5号' })
  })

  it('a title that is entered is no longer missing', async () => {
    const untitled: Reading = { ...reading, head: { ...reading.head, title: '' } }
    expect(obstaclesOf(untitled).map(({ code }) => code)).toContain('title-missing')
    const titled = correctHead(untitled, { title: '临江市行动计划' }, decision)
    expect(obstaclesOf(titled).map(({ code }) => code)).not.toContain('title-missing')
  })
})

describe('confirmRest', () => {
  it('confirms what nobody doubts, once', () => {
    const confirmed = confirmRest(reading)
    expect(confirmed.measures.map(({ status }) => status)).toEqual([
      'recognised',
      'recognised',
      'recognised',
      'recognised',
      'confirmed',
    ])
    expect(confirmRest(confirmed)).toEqual(confirmed)
  })
})
