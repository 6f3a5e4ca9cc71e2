import { type ComponentType, lazy } from 'react'

type Page = ComponentType<{ readonly parameters: readonly string[] }>
type Route = { readonly pattern: RegExp; readonly page: Page }

/** Addresses of the portal; groups of the pattern become the page's parameters. */
export const portalRoutes: readonly Route[] = [
  {
    pattern: /^\/$/,
    page: lazy(async () => ({
      default: (await import('../features/publications/PortalHomePage.tsx')).PortalHomePage,
    })),
  },
  {
    pattern: /^\/plans\/([^/]+)\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/publications/PublicPlanPage.tsx')).PublicPlanPage,
    })),
  },
  {
    pattern: /^\/verify\/?$/,
    page: lazy(async () => ({ default: (await import('../features/ledger/VerifyPage.tsx')).VerifyPage })),
  },
  {
    pattern: /^\/about\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/publications/AboutPage.tsx')).AboutPage,
    })),
  },
  {
    pattern: /^\/subjects\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/credit-reports/SearchPage.tsx')).SearchPage,
    })),
  },
  {
    pattern: /^\/subjects\/([^/]+)\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/credit-reports/SubjectPage.tsx')).SubjectPage,
    })),
  },
  {
    pattern: /^\/verify-report(?:\/([^/]+))?\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/credit-reports/VerifyReportPage.tsx')).VerifyReportPage,
    })),
  },
  {
    pattern: /^\/rules\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/assessments/PublicRulesPage.tsx')).PublicRulesPage,
    })),
  },
  {
    pattern: /^\/open-data\/?$/,
    page: lazy(async () => ({
      default: (await import('../features/credit-reports/OpenDataPage.tsx')).OpenDataPage,
    })),
  },
]
