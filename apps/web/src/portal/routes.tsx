import { type ComponentType, lazy } from 'react'

type Page = ComponentType<{ readonly parameters: readonly string[] }>
type Route = { readonly pattern: RegExp; readonly page: Page }

/** Addresses of the portal; groups of the pattern become the page's parameters. */
export const portalRoutes: readonly Route[] = [
  {
    pattern: /^\/$/,
    page: lazy(() =>
      import('../features/publications/PortalHomePage.tsx').then((module) => ({
        default: module.PortalHomePage,
      })),
    ),
  },
]
