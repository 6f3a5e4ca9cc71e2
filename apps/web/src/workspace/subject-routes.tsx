import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { catalogueSearch, catalogueVersionSearch } from '../features/catalogue/search.ts'
import { dataQualitySearch } from '../features/data-quality/search.ts'
import { exchangeSearch, newFactImportSearch, newMappingSearch } from '../features/exchange/search.ts'
import { agreementsSearch, factsSearch } from '../features/ledger/search.ts'
import { subjectSearch, subjectsSearch } from '../features/subjects/search.ts'
import { signedInRoute } from './base-routes.tsx'

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

const duplicatesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/subject-duplicates',
  component: lazyRouteComponent(() => import('../features/subjects/DuplicatesPage.tsx'), 'DuplicatesPage'),
})

const agreementsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/agreements',
  validateSearch: agreementsSearch,
  component: lazyRouteComponent(() => import('../features/ledger/AgreementsPage.tsx'), 'AgreementsPage'),
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

const newMappingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/exchange/mappings/new',
  validateSearch: newMappingSearch,
  component: lazyRouteComponent(() => import('../features/exchange/NewMappingPage.tsx'), 'NewMappingPage'),
})

const mappingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/exchange/mappings/$mappingId',
  component: lazyRouteComponent(() => import('../features/exchange/MappingPage.tsx'), 'MappingPage'),
})

/** Subjects, what is known of them, and how it comes and goes. */
export const subjectRoutes = [
  subjectsRoute,
  subjectRoute,
  duplicatesRoute,
  agreementsRoute,
  dataQualityRoute,
  catalogueRoute,
  catalogueVersionRoute,
  exchangeRoute,
  newFactImportRoute,
  factImportRoute,
  newMappingRoute,
  mappingRoute,
] as const
