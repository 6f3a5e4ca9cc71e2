import type { OrganisationView } from '@zhiheng/contract'
import { describe, expect, it } from 'vitest'
import { translate } from '../../shared/i18n/messages.ts'
import { giveMessages } from './give-messages.ts'
import { bodyNamed, partErrors, partFor, toParts } from './part-rows.ts'

const task = {
  title: '加油机专项检查',
  dueOn: '2013-08-27',
  metric: { name: '检查加油枪', unit: '枪', target: 1386 },
}
const row = partFor(task, 'jinping', '1')
const check = (part: Partial<typeof row>) =>
  Object.keys(partErrors([row, { ...row, ...part }], task, (key, more) => translate(giveMessages, key, more)))

describe('parts', () => {
  it('begin as their whole', () => {
    expect(row).toMatchObject({ title: '加油机专项检查', dueOn: '2013-08-27', weight: '1' })
    expect(check({})).toEqual([])
  })

  it('say which row and cell is wrong', () => {
    expect(check({ ownerId: '' })).toEqual(['1.ownerId'])
    expect(check({ dueOn: '2013-09-01' })).toEqual(['1.dueOn'])
    expect(check({ weight: '零' })).toEqual(['1.weight'])
    expect(check({ target: '0' })).toEqual(['1.target'])
  })

  it('count what their whole counts where they have a target', () => {
    const parts = toParts([row, { ...row, target: '268', weight: '2.5' }], task)
    expect(parts[0]).toMatchObject({ metric: null, weight: 1 })
    expect(parts[1]).toMatchObject({ metric: { name: '检查加油枪', unit: '枪', target: 268 }, weight: 2.5 })
  })
})

describe('bodyNamed', () => {
  const body = {
    id: 'q',
    code: 'quality',
    name: '市质监局',
    officialName: '汕头市质量技术监督局',
    nameEn: null,
    names: [{ name: '市技术监督局' }],
  } as OrganisationView

  it('knows a body by any of its names', () => {
    expect(bodyNamed('市质监局 ', [body])?.id).toBe('q')
    expect(bodyNamed('市技术监督局', [body])?.id).toBe('q')
    expect(bodyNamed('Quality', [body])?.id).toBe('q')
    expect(bodyNamed('市卫生局', [body])).toBeUndefined()
  })
})
