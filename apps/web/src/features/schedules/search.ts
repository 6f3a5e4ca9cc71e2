import { idIn, oneOf, present } from '../../shared/search.ts'

export const zooms = ['month', 'quarter', 'year'] as const
export type Zoom = (typeof zooms)[number]

export const scheduleSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    zoom: oneOf(raw, 'zoom', zooms),
    view: oneOf(raw, 'view', ['table']),
    baseline: idIn(raw, 'baseline'),
  })
export type ScheduleSearch = ReturnType<typeof scheduleSearch>
