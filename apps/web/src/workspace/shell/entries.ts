import type { Permission } from '@zhiheng/contract'
import type { IconName } from '../../shared/ui/Icon.tsx'
import type { shellMessages } from './messages.ts'

type Entry = {
  readonly to:
    | '/inbox'
    | '/board'
    | '/plans'
    | '/tasks'
    | '/instructions'
    | '/subjects'
    | '/assessments'
    | '/firm'
    | '/credit'
    | '/catalogue'
    | '/exchange'
    | '/accounts'
    | '/organisations'
    | '/agreements'
    | '/data-quality'
    | '/audit'
    | '/jobs'
    | '/notices'
    | '/channels'
    | '/webhooks'
    | '/documents'
    | '/deadlines'
    | '/account'
    | '/security'
  readonly label: keyof (typeof shellMessages)['zh']
  readonly icon: IconName
  /** Any of these opens the entry; everybody who is signed in where none is named. */
  readonly needs?: readonly Permission[]
  /** For accounts that speak for a firm, and for no other. */
  readonly firm?: true
  /** Pages elsewhere in the address that belong to this entry. */
  readonly covers?: readonly string[]
  /** The heading under which the entry stands in the sider; none for the first ones. */
  readonly group?: 'group.subjects' | 'group.basis'
}

/** The sider, in order. An entry stands here once its page exists; without permission it is absent, not grey. */
export const mainEntries: readonly Entry[] = [
  { to: '/inbox', label: 'nav.inbox', icon: 'inbox' },
  { to: '/board', label: 'nav.board', icon: 'board', needs: ['board.read'], covers: ['/measures/'] },
  { to: '/plans', label: 'nav.plans', icon: 'document', needs: ['plan.read'], covers: ['/imports/'] },
  {
    to: '/tasks',
    label: 'nav.tasks',
    icon: 'tasks',
    needs: ['plan.read'],
    covers: ['/bulk-actions/', '/task-imports/'],
  },
  { to: '/instructions', label: 'nav.instructions', icon: 'edit', needs: ['instruction.read'] },
  { to: '/documents', label: 'nav.documents', icon: 'file', needs: ['document.read'] },
  {
    to: '/subjects',
    label: 'nav.subjects',
    icon: 'building',
    covers: ['/subject-duplicates'],
    group: 'group.subjects',
  },
  {
    to: '/assessments',
    label: 'nav.assessments',
    icon: 'scale',
    needs: ['assessment.read'],
    covers: ['/what-ifs'],
    group: 'group.subjects',
  },
  { to: '/firm', label: 'nav.firm', icon: 'building', group: 'group.subjects', firm: true },
  {
    to: '/credit',
    label: 'nav.credit',
    icon: 'scale',
    needs: ['credit.read'],
    covers: ['/vetoes', '/supervision'],
    group: 'group.subjects',
  },
  { to: '/catalogue', label: 'nav.catalogue', icon: 'book', group: 'group.basis' },
  {
    to: '/exchange',
    label: 'nav.exchange',
    icon: 'exchange',
    needs: ['exchange.read'],
    group: 'group.basis',
  },
]

/** The entries in their order, those of one heading together. */
export const grouped = (entries: readonly Entry[]) =>
  [...new Set(entries.map(({ group }) => group))].map((heading) => ({
    heading,
    entries: entries.filter(({ group }) => group === heading),
  }))

/** Under the person's name. */
export const personEntries: readonly Entry[] = [
  { to: '/accounts', label: 'nav.accounts', icon: 'people', needs: ['account.manage', 'security.manage'] },
  { to: '/organisations', label: 'nav.organisations', icon: 'tree' },
  { to: '/agreements', label: 'nav.agreements', icon: 'lock', needs: ['agreement.read'] },
  { to: '/data-quality', label: 'nav.dataQuality', icon: 'progress', needs: ['data-quality.read'] },
  { to: '/deadlines', label: 'nav.deadlines', icon: 'calendar', needs: ['task.urge', 'calendar.manage'] },
  { to: '/notices', label: 'nav.notices', icon: 'bell' },
  { to: '/channels', label: 'nav.channels', icon: 'channel', needs: ['channel.manage'] },
  { to: '/webhooks', label: 'nav.webhooks', icon: 'exchange', needs: ['webhook.read'] },
  { to: '/audit', label: 'nav.audit', icon: 'trail', needs: ['audit.read'] },
  { to: '/jobs', label: 'nav.jobs', icon: 'progress' },
  { to: '/security', label: 'nav.security', icon: 'lock', needs: ['security.manage'] },
  { to: '/account', label: 'nav.account', icon: 'key' },
]

type Reader = {
  readonly permissions: readonly Permission[]
  readonly post: { readonly subjectId: string | null }
}

export const permitted = (entries: readonly Entry[], { permissions, post }: Reader): readonly Entry[] =>
  entries.filter(
    ({ needs, firm }) =>
      (!needs || needs.some((permission) => permissions.includes(permission))) &&
      (!firm || post.subjectId !== null),
  )

/** Whether a page stands under an entry without its address beginning with the entry's. */
export const coversPage = ({ covers = [] }: Pick<Entry, 'covers'>, pathname: string): boolean =>
  covers.some((prefix) => pathname.startsWith(prefix))
