import { expect, test } from 'vitest'
import { columnsOf, taskListSearch, usualColumns } from './search.ts'
import { contentOf, searchOf } from './view-content.ts'

const id = '00000000-0000-4000-8000-000000000001'

test.each([
  {},
  { state: 'reported', light: 'red', topLevel: true, q: '电梯', dueFrom: '2013-01-01' },
  { sort: 'progress', order: 'descending', columns: 'code,title,weight' },
])('a view brings back the list as it was kept: %j', (raw) => {
  const search = taskListSearch(raw)
  const kept = contentOf({ ...search, task: id }, 'dense')
  expect(kept.density).toBe('dense')
  expect(searchOf({ id, content: kept })).toEqual({ ...search, view: id })
})

test('an address asks for columns that there are, once each, and shows the usual ones otherwise', () => {
  expect(columnsOf(taskListSearch({ columns: 'title,nonsense,code,title' }))).toEqual(['title', 'code'])
  expect(columnsOf(taskListSearch({ columns: 'nonsense' }))).toEqual(usualColumns)
  expect(taskListSearch({ columns: usualColumns.join() })).toEqual({})
})
