import type { Post } from '@zhiheng/contract'

const never: readonly Post['role'][] = ['administrator', 'security_administrator', 'auditor', 'enterprise']

/** Posts of one’s own that a colleague may hold meanwhile. */
export const isDelegable = ({ role, deputyFor }: Post): boolean => deputyFor === null && !never.includes(role)
