/** Why no city was put in, and what to do about it; for whoever asked for it. */
export class CityProblem extends Error {
  readonly reason: { readonly zh: string; readonly en: string }
  readonly remedy: { readonly zh: string; readonly en: string }

  constructor(reason: CityProblem['reason'], remedy: CityProblem['remedy'], options?: ErrorOptions) {
    super(`${reason.zh} ${reason.en}`, options)
    this.reason = reason
    this.remedy = remedy
  }
}

export const realCity = () =>
  new CityProblem(
    { zh: '这个数据库里是正式数据', en: 'This database holds a real city' },
    { zh: '换一个空数据库，或者一个示范数据库', en: 'Use an empty database, or one of a demonstration' },
  )

export const cityThere = (firms: number) =>
  new CityProblem(
    {
      zh: `这个数据库里已有一座 ${firms} 家企业的虚构城市`,
      en: `This database holds an invented city of ${firms} firms already`,
    },
    { zh: '换一个空数据库，或用 --add 再加一座', en: 'Use an empty database, or add another one with --add' },
  )

export const unreachable = (error: unknown) =>
  new CityProblem(
    { zh: `数据库用不了：${messageOf(error)}`, en: `The database cannot be used: ${messageOf(error)}` },
    {
      zh: 'DATABASE_URL 写数据库所有者的地址，如 postgres://owner:…@localhost/zhiheng',
      en: 'DATABASE_URL is the address of the database’s owner, as postgres://owner:…@localhost/zhiheng',
    },
    { cause: error },
  )

const messageOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(messageOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error)
