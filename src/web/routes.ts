import { accessibilityRoutes } from './accessibility.ts'
import { callRoutes } from './call.ts'
import { callEditRoutes } from './call-edit.ts'
import { callNewRoutes } from './call-new.ts'
import { callRecordRoutes } from './call-record.ts'
import { callsRoutes } from './calls.ts'
import { deliveryRoutes } from './deliveries.ts'
import { departmentRoutes } from './departments.ts'
import { exportRoutes } from './export.ts'
import { followUpRoutes } from './follow-up.ts'
import { helpRoutes } from './help.ts'
import { createListMemory, forgettingAfterActions } from './list-memory.ts'
import { logRoutes } from './log.ts'
import { needRoutes } from './needs.ts'
import { notShownRoutes } from './not-shown.ts'
import { peopleRoutes } from './people.ts'
import { privacyRoutes } from './privacy.ts'
import type { Route } from './route.ts'
import { savedViewRoutes } from './saved-views.ts'
import { signInRoutes } from './sign-in.ts'
import { sourceRoutes } from './source.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { triageRoutes } from './triage.ts'
import { workRoutes } from './work.ts'
import type { Workplace } from './workplace.ts'
import { yearRoutes } from './year.ts'

/** The route table: every page and action of the workplace, and who may use it. */
export function workplaceRoutes(workplace: Workplace): readonly Route[] {
  const memory = createListMemory(workplace)
  const routes = [
    ...signInRoutes(workplace),
    ...peopleRoutes(workplace),
    ...triageRoutes(workplace),
    ...notShownRoutes(workplace),
    ...logRoutes(workplace),
    ...deliveryRoutes(workplace),
    ...helpRoutes(),
    ...accessibilityRoutes(workplace),
    ...privacyRoutes(workplace),
    ...exportRoutes(workplace, memory),
    ...callRoutes(workplace),
    ...callEditRoutes(workplace),
    ...callNewRoutes(workplace),
    ...callRecordRoutes(workplace),
    ...callsRoutes(workplace, memory),
    ...savedViewRoutes(workplace),
    ...departmentRoutes(workplace),
    ...subscriptionRoutes(workplace),
    ...needRoutes(workplace),
    ...workRoutes(workplace),
    ...followUpRoutes(workplace),
    ...yearRoutes(workplace),
    ...sourceRoutes(workplace),
  ]
  return forgettingAfterActions(routes, memory)
}
