import type { Context } from 'hono'
import { say } from './cookies.ts'

/** Ends an action: the browser goes on to `path`, a page of ours, which says once what became of it. */
export function onwards(context: Context, path: string, said: string): Response {
  say(context, said)
  return context.redirect(path, 303)
}
