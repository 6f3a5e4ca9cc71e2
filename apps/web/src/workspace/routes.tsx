import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { taskListSearch } from '../features/tasks/search.ts'
import { panelSearch, returnSearch } from '../shared/search.ts'
import { Toasts } from '../shared/toast.tsx'
import { Crashed } from './Crashed.tsx'
import { NotFound } from './NotFound.tsx'
import { SignedIn } from './SignedIn.tsx'

/*
 * The only place that knows every page. Pages load when they are first opened; pages that join several features are
 * put together in `routes/`.
 */

const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../features/identity/SignInPage.tsx'), 'SignInPage'),
})

const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn })

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' })
  },
})

const passwordRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/password',
  validateSearch: returnSearch,
  component: lazyRouteComponent(() => import('../features/identity/PasswordPage.tsx'), 'PasswordPage'),
})

const inboxRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/inbox',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('./routes/InboxRoute.tsx'), 'InboxRoute'),
})

const taskListRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks',
  validateSearch: taskListSearch,
  component: lazyRouteComponent(() => import('../features/tasks/TaskListPage.tsx'), 'TaskListPage'),
})

const taskRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('../features/tasks/TaskPage.tsx'), 'TaskPage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([homeRoute, passwordRoute, inboxRoute, taskListRoute, taskRoute]),
])

export const createWorkspaceRouter = (queries: QueryClient) =>
  createRouter({
    routeTree,
    basepath: '/workspace',
    context: { queries },
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Crashed,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createWorkspaceRouter>
  }
}
