import { accessibilityRoutes } from '#web/about/accessibility'
import { helpRoutes } from '#web/about/help'
import { privacyRoutes } from '#web/about/privacy'
import { callNewRoutes } from '#web/call-edit/new'
import { callEditRoutes } from '#web/call-edit/routes'
import { callRecordRoutes } from '#web/call/record'
import { callRoutes } from '#web/call/routes'
import { createListMemory, forgettingAfterActions } from '#web/calls/list-memory'
import { callsRoutes } from '#web/calls/routes'
import { savedViewRoutes } from '#web/calls/saved-views'
import { deliveryRoutes } from '#web/deliveries/routes'
import { departmentRoutes } from '#web/departments/routes'
import { exportRoutes } from '#web/export/routes'
import { logRoutes } from '#web/log/routes'
import { needRoutes } from '#web/needs/routes'
import { ownSubscriptionRoutes } from '#web/own-subscription/routes'
import { peopleRoutes } from '#web/people/routes'
import type { Route } from '#web/request/route'
import { signInRoutes } from '#web/sign-in/routes'
import { sourceRoutes } from '#web/sources/routes'
import { subscriptionRoutes } from '#web/subscriptions/routes'
import { notShownRoutes } from '#web/triage/not-shown'
import { triageRoutes } from '#web/triage/routes'
import { followUpRoutes } from '#web/work/follow-up'
import { workRoutes } from '#web/work/routes'
import type { Workplace } from '#web/workplace/workplace'
import { yearRoutes } from '#web/year/routes'

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
    ...ownSubscriptionRoutes(workplace),
    ...needRoutes(workplace),
    ...workRoutes(workplace),
    ...followUpRoutes(workplace),
    ...yearRoutes(workplace),
    ...sourceRoutes(workplace),
  ]
  return forgettingAfterActions(routes, memory)
}
