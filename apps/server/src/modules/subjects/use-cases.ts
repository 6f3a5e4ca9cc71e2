import type { Inputs } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { read } from '#kernel/transaction'
import * as changing from './change-subject.ts'
import { createSubject } from './create-subject.ts'
import type { SubjectDependencies } from './deps.ts'
import { dismissDuplicate, listDuplicates, listDuplicatesOf, searchDuplicates } from './duplicates.ts'
import { countFacets } from './facets.ts'
import { mergeSubjects, previewMerge, unmergeSubjects } from './merge-subjects.ts'
import { searchSubjects } from './search-subjects.ts'
import { getPublicSubject, getSubjectView, listRelations } from './view-subject.ts'

/** Every verb answers with the subject as it then stands, so that a caller never has to ask again. */
export function subjectUseCases(deps: SubjectDependencies) {
  const answering =
    <Input>(useCase: (deps: SubjectDependencies, actor: Actor, input: Input) => Promise<string>) =>
    async (actor: Actor, input: Input) =>
      getSubjectView(deps, actor, await useCase(deps, actor, input))
  return {
    list: (actor: Actor, input: Inputs<'subjects'>['list']) =>
      read(deps.db, actor, (tx) => searchSubjects(tx, input)),
    facets: (actor: Actor, input: Inputs<'subjects'>['facets']) =>
      read(deps.db, actor, (tx) => countFacets(tx, input)),
    get: (actor: Actor, id: string) => getSubjectView(deps, actor, id),
    publicGet: (actor: Actor, id: string) => getPublicSubject(deps, actor, id),
    relations: listRelations.bind(null, deps),
    create: answering(createSubject),
    change: answering(changing.changeSubject),
    addName: answering(changing.addName),
    addIdentifier: answering(changing.addIdentifier),
    endIdentifier: answering(changing.endIdentifier),
    addRelation: answering(changing.addRelation),
    endRelation: answering(changing.endRelation),
    close: answering(changing.closeSubject),
    reopen: answering(changing.reopenSubject),
    duplicates: listDuplicates.bind(null, deps),
    duplicatesOf: listDuplicatesOf.bind(null, deps),
    searchDuplicates: searchDuplicates.bind(null, deps),
    dismissDuplicate: dismissDuplicate.bind(null, deps),
    mergePreview: previewMerge.bind(null, deps),
    merge: answering(mergeSubjects),
    unmerge: answering(unmergeSubjects),
  }
}
