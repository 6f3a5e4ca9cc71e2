import { runCommand } from './problem.ts'
import { occupyCheckout, removeData } from './start/checkout.ts'

// npm run db:reset: removes the demonstration's data; the next start makes them anew.
await runCommand(async () => {
  const release = await occupyCheckout()
  await removeData()
  release()
  console.log(
    '演示数据已清空，下次 npm start 会重建。 The demonstration data is gone; the next npm start makes it anew.',
  )
})
