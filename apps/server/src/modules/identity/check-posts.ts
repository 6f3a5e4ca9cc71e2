import type { Role } from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import { inputInvalid } from '#kernel/error'
import { read } from '#kernel/transaction'
import type { Directory } from '#modules/organisations'
import type { IdentityDependencies } from './deps.ts'
import { findSubject } from './read-model.ts'
import type { PostInput } from './repository.ts'

/** System, security and audit: whoever holds one of them holds neither of the others. */
export const administrators: readonly Role[] = ['administrator', 'security_administrator', 'auditor']
/** Whose rows depend on the bodies of the post; everybody else sees all or nothing by the role. */
const scoped: readonly Role[] = ['department_officer', 'district_officer']

/** @throws INPUT_INVALID naming the first post that cannot be, and why */
export async function checkPosts(
  deps: Pick<IdentityDependencies, 'db' | 'directory'>,
  actor: Actor,
  posts: readonly PostInput[],
): Promise<void> {
  const directory = await deps.directory()
  for (const [index, post] of posts.entries()) {
    const path = `posts.${index}`
    if (post.role === 'enterprise') await checkFirm(deps, actor, post, path)
    else checkBody(directory, post, path)
    checkScope(directory, post, path)
    if (posts.slice(0, index).some((before) => isSame(before, post)))
      throw inputInvalid(path, 'twice', '这个岗位写了两次 This post is given twice')
  }
  checkApart(posts)
}

const isSame = (a: PostInput, b: PostInput) =>
  a.role === b.role &&
  (a.organisationId ?? null) === (b.organisationId ?? null) &&
  (a.subjectId ?? null) === (b.subjectId ?? null)

async function checkFirm(
  { db }: Pick<IdentityDependencies, 'db'>,
  actor: Actor,
  { organisationId, subjectId }: PostInput,
  path: string,
): Promise<void> {
  if (organisationId) {
    throw inputInvalid(
      `${path}.organisationId`,
      'not-for-enterprise',
      '企业账号不属于任何机构 An enterprise stands in no body of the city',
      '只填代表的主体 Give the subject only',
    )
  }
  const found = subjectId && (await read(db, actor, (tx) => findSubject(tx, subjectId)))
  if (!found) {
    throw inputInvalid(
      `${path}.subjectId`,
      subjectId ? 'unknown' : 'missing',
      subjectId
        ? '没有这个主体 No such subject'
        : '企业账号要写明代表哪个主体 Say for which subject it speaks',
    )
  }
}

function checkBody(directory: Directory, { organisationId, subjectId }: PostInput, path: string): void {
  if (subjectId) {
    throw inputInvalid(
      `${path}.subjectId`,
      'enterprise-only',
      '只有企业账号代表主体 Only an enterprise speaks for a subject',
      '角色选“企业” Choose the role enterprise',
    )
  }
  if (!organisationId || !directory.find(organisationId))
    throw inputInvalid(`${path}.organisationId`, 'unknown', '没有这个机构 No such body')
}

function checkScope(directory: Directory, post: PostInput, path: string): void {
  const { role, dataScope = 'subtree', chosenIds = [] } = post
  if (dataScope !== 'subtree' && !scoped.includes(role)) {
    throw inputInvalid(
      `${path}.dataScope`,
      'not-for-role',
      '这个角色按职责看到全部或全不看到，不能另定范围 This role sees all or nothing; its scope cannot be narrowed',
      '换成承办人，或保持“本单位及下属” Choose an officer’s role, or leave the scope as it is',
    )
  }
  if ((dataScope === 'chosen') !== chosenIds.length > 0) {
    throw inputInvalid(
      `${path}.chosenIds`,
      dataScope === 'chosen' ? 'missing' : 'not-for-scope',
      dataScope === 'chosen'
        ? '请选至少一个单位 Choose at least one body'
        : '只有“指定单位”才选单位 Only for the scope chosen',
    )
  }
  const unknown = chosenIds.findIndex((id) => !directory.find(id))
  if (unknown >= 0) throw inputInvalid(`${path}.chosenIds.${unknown}`, 'unknown', '没有这个机构 No such body')
}

function checkApart(posts: readonly PostInput[]): void {
  const held = posts.findIndex(({ role }) => administrators.includes(role))
  const second = posts.findIndex(({ role }) => administrators.includes(role) && role !== posts[held]?.role)
  if (second < 0) return
  throw inputInvalid(
    `posts.${second}.role`,
    'administrators-apart',
    '系统管理、安全管理、审计三员不能由一人兼任 No account may hold two of system, security and audit administration',
    '另给一个账号 Give it to another account',
  )
}
