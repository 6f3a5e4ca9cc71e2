import type { TaskView } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { translate } from '../../shared/i18n/messages.ts'
import { giveMessages } from './give-messages.ts'
import { changesOf, entriesOf, entryErrors } from './task-entries.ts'

const task = {
  title: '加油机专项检查',
  deliverable: null,
  metric: { name: '检查加油枪', unit: '枪', target: 1386 },
  startsOn: '2013-03-01',
  dueOn: '2013-08-27',
  weight: 2,
  owner: { id: 'quality', name: '市质监局' },
} as TaskView
const errors = (part: Partial<ReturnType<typeof entriesOf>>) =>
  Object.keys(
    entryErrors({ ...entriesOf(task), reason: '期限顺延', ...part }, (key, more) =>
      translate(giveMessages, key, more),
    ),
  )

describe('changesOf', () => {
  it('sends nothing where nothing changed', () => {
    expect(changesOf(task, entriesOf(task))).toEqual({})
  })

  it('sends only what changed', () => {
    const entries = { ...entriesOf(task), dueOn: '2013-09-30', weight: '3' }
    expect(changesOf(task, entries)).toEqual({ dueOn: '2013-09-30', weight: 3 })
  })

  it('takes the metric away when all of it is emptied', () => {
    const entries = { ...entriesOf(task), metricName: '', metricUnit: '', metricTarget: '' }
    expect(changesOf(task, entries)).toEqual({ metric: null })
  })
})

describe('entryErrors', () => {
  it('accepts a task as it is, with a reason', () => {
    expect(errors({})).toEqual([])
  })

  it('asks for what is missing', () => {
    expect(errors({ reason: ' ' })).toEqual(['reason'])
    expect(errors({ title: '' })).toEqual(['title'])
    expect(errors({ metricUnit: '' })).toEqual(['metricName'])
    expect(errors({ dueOn: '2013-02-01' })).toEqual(['dueOn'])
    expect(errors({ weight: '0' })).toEqual(['weight'])
  })
})
