import { BulkAction } from '@zhiheng/contract'
import { expect, test } from 'vitest'
import { bulkVerbs, fieldsOf, missing, noEntries, toAction } from './bulk-verbs.ts'

const id = '00000000-0000-4000-8000-000000000001'
const filled = {
  ...{ note: ' 请抓紧 ', reason: ' 理由 ', dueOn: '2013-10-01', untilOn: '2013-10-02' },
  ...{ ownerId: id, organisationId: id, organisationIds: [id], accountId: id },
}

test('the form of every verb says all that the API asks of it, trimmed, and nothing else', () => {
  for (const verb of bulkVerbs) {
    const action = toAction(verb, filled)
    expect(BulkAction.parse(action)).toEqual(action)
    expect(Object.keys(action).toSorted()).toEqual(['verb', ...fieldsOf[verb]].toSorted())
    expect(missing(verb, filled)).toEqual([])
  }
  expect(bulkVerbs.toSorted()).toEqual(BulkAction.options.map(({ shape }) => shape.verb.value).toSorted())
})

test('what has to be filled in is named where it is not; a note is never needed', () => {
  expect(missing('set-due', noEntries)).toEqual(['dueOn', 'reason'])
  expect(missing('copy', noEntries)).toEqual(['organisationIds'])
  expect(missing('urge', noEntries)).toEqual([])
})
