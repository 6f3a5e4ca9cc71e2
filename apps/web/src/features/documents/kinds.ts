import type { DocumentKind } from '@zhiheng/contract'

const aboutTasks: readonly DocumentKind[] = [
  ...(['task-list', 'supervision-notice', 'urging-letter', 'interview-notice', 'bulletin'] as const),
]
const urging: readonly DocumentKind[] = ['supervision-notice', 'urging-letter']

const aboutSubjects: readonly DocumentKind[] = ['interview-notice', 'transfer-letter']

export const speaksOfTasks = (kind: DocumentKind): boolean => aboutTasks.includes(kind)
/** Issuing it urges whoever owes its tasks; without a task there is none. */
export const urges = (kind: DocumentKind): boolean => urging.includes(kind)
/** It may say whom in the register it is about. */
export const namesSubject = (kind: DocumentKind): boolean => aboutSubjects.includes(kind)
