import { api, signedIn } from '#kernel/http'
import type { createDataFiles } from './data-files.ts'
import type { createService } from './service.ts'

/** ASCII for old programs, UTF-8 for the others (RFC 6266). Always to be saved, never shown in our origin. */
const asAttachment = (name: string) =>
  `attachment; filename="${name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${percentEncoded(name)}`

const percentEncoded = (text: string) =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )

export function bindRoutes(
  service: ReturnType<typeof createService>,
  dataFiles: ReturnType<typeof createDataFiles>,
) {
  const { files } = api
  return {
    upload: files.upload
      .use(signedIn)
      .handler(({ input, context }) => service.upload(context.actor, input.file)),
    uploadData: files.uploadData
      .use(signedIn)
      .handler(({ input, context }) => dataFiles.upload(context.actor, input.query.name, context.upload)),
    get: files.get.use(signedIn).handler(({ input, context }) => service.get(context.actor, input.id)),
    content: files.content.use(signedIn).handler(async ({ input, context }) => {
      const { view, file } = await service.content(context.actor, input.id)
      context.resHeaders?.set('content-disposition', asAttachment(view.name))
      context.resHeaders?.set('x-content-type-options', 'nosniff')
      return file
    }),
  }
}
