import { idIn, oneOf, present } from '../../shared/search.ts'

export const views = ['all', 'attention', 'ahead-of-evidence'] as const
const lights = ['red', 'yellow', 'green', 'grey'] as const

/** What the board shows, as it stands in its address. */
export const boardSearch = (raw: Readonly<Record<string, unknown>>) =>
  present({
    plan: idIn(raw, 'plan'),
    view: oneOf(raw, 'view', views),
    light: oneOf(raw, 'light', lights),
    chapter: Number(raw.chapter) || undefined,
    body: idIn(raw, 'body'),
    /** Which district's column shows where there is room for one only. */
    district: idIn(raw, 'district'),
  })
export type BoardSearch = ReturnType<typeof boardSearch>
