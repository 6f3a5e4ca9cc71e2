export { CityProblem } from './city-problem.ts'
export { seedCity, writeCity } from './seed-city.ts'
