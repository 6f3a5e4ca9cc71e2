import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { auditSearch } from '../features/audit/search.ts'
import { securitySearch } from '../features/identity/search.ts'
import { organisationsSearch } from '../features/organisations/search.ts'
import { panelSearch, returnSearch } from '../shared/search.ts'
import { signedInRoute } from './base-routes.tsx'

const passwordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/password',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../features/identity/PasswordPage.tsx'), 'PasswordPage'),
})

const accountsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/accounts',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/identity/AccountsPage.tsx'), 'AccountsPage'),
})

const ownAccountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../features/identity/OwnAccountPage.tsx'), 'OwnAccountPage'),
})

const securityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/security',
  validateSearch: securitySearch,
  component: lazyRouteComponent(() => import('../features/identity/SecurityPage.tsx'), 'SecurityPage'),
})

const organisationsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/organisations',
  validateSearch: organisationsSearch,
  component: lazyRouteComponent(
    () => import('../features/organisations/OrganisationsPage.tsx'),
    'OrganisationsPage',
  ),
})

const auditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('../features/audit/AuditPage.tsx'), 'AuditPage'),
})

const channelsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/channels',
  component: lazyRouteComponent(() => import('../features/notices/ChannelsPage.tsx'), 'ChannelsPage'),
})

const webhooksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/WebhooksPage.tsx'), 'WebhooksPage'),
})

/** Accounts, bodies, the trail, and how the system is kept. */
export const administrationRoutes = [
  passwordRoute,
  accountsRoute,
  ownAccountRoute,
  securityRoute,
  organisationsRoute,
  auditRoute,
  channelsRoute,
  webhooksRoute,
] as const
