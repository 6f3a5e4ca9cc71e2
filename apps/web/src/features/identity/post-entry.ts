import type { Post } from '@zhiheng/contract'

export type PostEntry = Pick<Post, 'role' | 'organisationId' | 'subjectId' | 'dataScope'> & {
  readonly chosenIds: readonly string[]
  readonly subjectName?: string | null
}

export const scopes = ['self', 'unit', 'subtree', 'chosen'] as const

export const newPost: PostEntry = {
  role: 'department_officer',
  organisationId: '',
  subjectId: null,
  dataScope: 'subtree',
  chosenIds: [],
}

/** What the API takes of an entry. */
export const toPostInput = ({ role, organisationId, subjectId, dataScope, chosenIds }: PostEntry) => ({
  ...{ role, dataScope },
  ...(role === 'enterprise' ? { subjectId } : { organisationId }),
  chosenIds: dataScope === 'chosen' ? [...chosenIds] : [],
})

export const isComplete = ({ role, organisationId, subjectId }: PostEntry): boolean =>
  Boolean(role === 'enterprise' ? subjectId : organisationId)

/** Whose rows depend on the bodies of the post; every other role sees all or nothing by its duty. */
export const isScoped = ({ role }: PostEntry): boolean =>
  role === 'department_officer' || role === 'district_officer'
