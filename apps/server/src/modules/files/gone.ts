import { AppError, inputInvalid } from '#kernel/error'

/** The sender is gone, or the same bytes were being cleared away: there is nothing to enter. */
export const interrupted = () =>
  inputInvalid('file', 'interrupted', '上传中断 The upload was interrupted', '请重传 Send it again')

/** The register still says what it was. */
export const removed = (at: string) =>
  new AppError('STATE_CONFLICT', {
    state: 'removed',
    wanted: 'content',
    remedy: `已按保存期限清理（${at}），请重新导出或上传 Cleared away after its time; export or send it again`,
  })
