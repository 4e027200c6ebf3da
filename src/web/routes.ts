import type { Route, Workplace } from './route.ts'
import { signInRoutes } from './sign-in.ts'

/** The route table: every page and action of the workplace, and who may use it. */
export function workplaceRoutes(workplace: Workplace): readonly Route[] {
  return [...signInRoutes(workplace)]
}
