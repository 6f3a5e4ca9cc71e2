import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { assessmentsSearch, newWhatIfSearch, whatIfSearch } from '../features/assessments/search.ts'
import { auditSearch } from '../features/audit/search.ts'
import { boardSearch } from '../features/board/search.ts'
import { catalogueSearch, catalogueVersionSearch } from '../features/catalogue/search.ts'
import { creditSearch } from '../features/credit/search.ts'
import { dataQualitySearch } from '../features/data-quality/search.ts'
import { exchangeSearch, newFactImportSearch } from '../features/exchange/search.ts'
import { securitySearch } from '../features/identity/search.ts'
import { agreementsSearch, factsSearch } from '../features/ledger/search.ts'
import { organisationsSearch } from '../features/organisations/search.ts'
import { newImportSearch, planSearch } from '../features/plans/search.ts'
import { subjectSearch, subjectsSearch } from '../features/subjects/search.ts'
import { supervisionSearch } from '../features/supervision/search.ts'
import { taskListSearch, taskSearch } from '../features/tasks/search.ts'
import { vetoSearch } from '../features/vetoes/search.ts'
import { panelSearch, returnSearch } from '../shared/search.ts'
import { rootRoute, signedInRoute, signInRoute } from './base-routes.tsx'
import { Crashed } from './Crashed.tsx'
import { NotFound } from './NotFound.tsx'

/*
 * The only place that knows every page. Pages load when they are first opened; pages that join several features are
 * put together in `routes/`.
 */

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
  validateSearch: taskSearch,
  component: lazyRouteComponent(() => import('./routes/TaskRoute.tsx'), 'TaskRoute'),
})

const boardsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/board',
  component: lazyRouteComponent(() => import('./routes/CurrentBoardRoute.tsx'), 'CurrentBoardRoute'),
})

const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/board/$planId',
  validateSearch: boardSearch,
  component: lazyRouteComponent(() => import('../features/board/BoardPage.tsx'), 'BoardPage'),
})

const measureRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/measures/$measureId',
  component: lazyRouteComponent(() => import('./routes/MeasureRoute.tsx'), 'MeasureRoute'),
})

const plansRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('../features/plans/PlanListPage.tsx'), 'PlanListPage'),
})

const planRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/plans/$planId',
  validateSearch: planSearch,
  component: lazyRouteComponent(() => import('../features/plans/PlanPage.tsx'), 'PlanPage'),
})

const dataQualityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/data-quality',
  validateSearch: dataQualitySearch,
  component: lazyRouteComponent(
    () => import('../features/data-quality/DataQualityPage.tsx'),
    'DataQualityPage',
  ),
})

const agreementsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/agreements',
  validateSearch: agreementsSearch,
  component: lazyRouteComponent(() => import('../features/ledger/AgreementsPage.tsx'), 'AgreementsPage'),
})

const subjectsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/subjects',
  validateSearch: subjectsSearch,
  component: lazyRouteComponent(() => import('../features/subjects/SubjectsPage.tsx'), 'SubjectsPage'),
})

const subjectRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/subjects/$subjectId',
  validateSearch: (raw: Readonly<Record<string, unknown>>) => ({
    ...subjectSearch(raw),
    ...factsSearch(raw),
  }),
  component: lazyRouteComponent(() => import('./routes/SubjectRoute.tsx'), 'SubjectRoute'),
})

const creditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/credit',
  validateSearch: creditSearch,
  component: lazyRouteComponent(() => import('../features/credit/CreditPage.tsx'), 'CreditPage'),
})

const vetoesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/vetoes',
  validateSearch: vetoSearch,
  component: lazyRouteComponent(() => import('../features/vetoes/VetoesPage.tsx'), 'VetoesPage'),
})

const supervisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/supervision',
  validateSearch: supervisionSearch,
  component: lazyRouteComponent(
    () => import('../features/supervision/SupervisionPage.tsx'),
    'SupervisionPage',
  ),
})

const ownFirmRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/firm',
  component: lazyRouteComponent(() => import('./routes/OwnFirmRoute.tsx'), 'OwnFirmRoute'),
})

const duplicatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/subject-duplicates',
  component: lazyRouteComponent(() => import('../features/subjects/DuplicatesPage.tsx'), 'DuplicatesPage'),
})

const assessmentsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments',
  validateSearch: assessmentsSearch,
  component: lazyRouteComponent(
    () => import('../features/assessments/AssessmentsPage.tsx'),
    'AssessmentsPage',
  ),
})

const assessmentModelRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments/models/$modelId',
  component: lazyRouteComponent(() => import('../features/assessments/ModelPage.tsx'), 'ModelPage'),
})

const assessmentRunsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/assessments/runs',
  component: lazyRouteComponent(() => import('../features/assessments/RunsPage.tsx'), 'RunsPage'),
})

const whatIfsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs',
  component: lazyRouteComponent(() => import('../features/assessments/WhatIfsPage.tsx'), 'WhatIfsPage'),
})

const newWhatIfRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs/new',
  validateSearch: newWhatIfSearch,
  component: lazyRouteComponent(() => import('../features/assessments/NewWhatIfPage.tsx'), 'NewWhatIfPage'),
})

const whatIfRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/what-ifs/$whatIfId',
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(() => import('../features/assessments/WhatIfPage.tsx'), 'WhatIfPage'),
})

const catalogueRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/catalogue',
  validateSearch: catalogueSearch,
  component: lazyRouteComponent(
    () => import('../features/catalogue/CatalogueListPage.tsx'),
    'CatalogueListPage',
  ),
})

const catalogueVersionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/catalogue/$versionId',
  validateSearch: catalogueVersionSearch,
  component: lazyRouteComponent(
    () => import('../features/catalogue/CatalogueVersionPage.tsx'),
    'CatalogueVersionPage',
  ),
})

const exchangeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/exchange',
  validateSearch: exchangeSearch,
  component: lazyRouteComponent(() => import('../features/exchange/ExchangePage.tsx'), 'ExchangePage'),
})

const newFactImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/exchange/new',
  validateSearch: newFactImportSearch,
  component: lazyRouteComponent(() => import('../features/exchange/NewImportPage.tsx'), 'NewImportPage'),
})

const factImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/exchange/imports/$importId',
  component: lazyRouteComponent(() => import('../features/exchange/ImportPage.tsx'), 'ImportPage'),
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

const jobsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/jobs',
  validateSearch: panelSearch,
  component: lazyRouteComponent(() => import('../features/jobs/JobsPage.tsx'), 'JobsPage'),
})

const noticesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/notices',
  component: lazyRouteComponent(() => import('./routes/NoticesRoute.tsx'), 'NoticesRoute'),
})

const deadlinesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/deadlines',
  component: lazyRouteComponent(() => import('../features/deadlines/DeadlinesPage.tsx'), 'DeadlinesPage'),
})

const channelsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/channels',
  component: lazyRouteComponent(() => import('../features/notices/ChannelsPage.tsx'), 'ChannelsPage'),
})

const newImportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/new',
  validateSearch: newImportSearch,
  component: lazyRouteComponent(() => import('../features/plans/ImportStartPage.tsx'), 'ImportStartPage'),
})

const importRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('../features/plans/ImportReviewPage.tsx'), 'ImportReviewPage'),
})

const notFoundRoute = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: NotFound })

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    passwordRoute,
    inboxRoute,
    boardsRoute,
    boardRoute,
    measureRoute,
    newImportRoute,
    importRoute,
    plansRoute,
    planRoute,
    taskListRoute,
    taskRoute,
    subjectsRoute,
    agreementsRoute,
    dataQualityRoute,
    subjectRoute,
    creditRoute,
    vetoesRoute,
    supervisionRoute,
    ownFirmRoute,
    duplicatesRoute,
    assessmentsRoute,
    assessmentModelRoute,
    assessmentRunsRoute,
    whatIfsRoute,
    newWhatIfRoute,
    whatIfRoute,
    catalogueRoute,
    catalogueVersionRoute,
    exchangeRoute,
    newFactImportRoute,
    factImportRoute,
    accountsRoute,
    ownAccountRoute,
    securityRoute,
    organisationsRoute,
    auditRoute,
    jobsRoute,
    noticesRoute,
    channelsRoute,
    deadlinesRoute,
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
