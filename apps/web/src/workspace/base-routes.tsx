import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import { signInSearch } from '../features/identity/search.ts'
import { Toasts } from '../shared/toast.tsx'
import { SignedIn } from './SignedIn.tsx'

/** What every page of the workspace stands in: the whole, the way in, and whoever has come in. */
export const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
})

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('../features/identity/SignInPage.tsx'), 'SignInPage'),
})

export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: SignedIn,
})
