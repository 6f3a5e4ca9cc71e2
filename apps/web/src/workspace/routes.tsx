import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, redirect } from '@tanstack/react-router'
import { administrationRoutes } from './administration-routes.tsx'
import { rootRoute, signedInRoute, signInRoute } from './base-routes.tsx'
import { Crashed } from './Crashed.tsx'
import { judgementRoutes } from './judgement-routes.tsx'
import { NotFound } from './NotFound.tsx'
import { subjectRoutes } from './subject-routes.tsx'
import { workRoutes } from './work-routes.tsx'

/*
 * Every page of the workspace, from the four lists beside this file. Pages load when they are first opened; pages that join
 * several features are put together in `routes/`.
 */

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' })
  },
})

const notFoundRoute = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: NotFound })

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    ...workRoutes,
    ...subjectRoutes,
    ...judgementRoutes,
    ...administrationRoutes,
    notFoundRoute,
  ]),
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
