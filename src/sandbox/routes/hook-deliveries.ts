import { refuseNotFound, reply } from "../answer.ts";
import type { Delivery } from "../deliveries.ts";
import { replyCursorPage } from "../paging.ts";
import { appRoute, type Route } from "../route.ts";

/** Routes of the App's own delivery log. */
export const hookDeliveryRoutes: readonly Route[] = [
  appRoute("GET", "/app/hook/deliveries", (call) => {
    const status = call.query.get("status");
    const wanted = call.office
      .log()
      .filter((one) => one.answer && (!status || (status === "success") === isSuccess(one)));
    return replyCursorPage(call, wanted, (one) => String(one.id), shapeItem, "cursor");
  }),
  appRoute("GET", "/app/hook/deliveries/{delivery_id}", (call) => {
    const delivery = call.office.find(Number(call.params["delivery_id"]));
    return delivery ? reply(shapeWhole(delivery)) : refuseNotFound();
  }),
  appRoute("POST", "/app/hook/deliveries/{delivery_id}/attempts", (call) =>
    call.office.redeliver(Number(call.params["delivery_id"])) ? reply({}, 202) : refuseNotFound(),
  ),
];

function isSuccess(delivery: Delivery): boolean {
  const code = delivery.answer?.statusCode ?? 0;
  return code >= 200 && code < 400;
}

function shapeItem(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    guid: delivery.guid,
    delivered_at: delivery.deliveredAt.toISOString(),
    redelivery: delivery.isRedelivery,
    duration: delivery.answer?.durationSeconds ?? 0,
    status: delivery.answer?.status ?? "PENDING",
    status_code: delivery.answer?.statusCode ?? 0,
    event: delivery.event,
    action: delivery.action,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    throttled_at: null,
  };
}

function shapeWhole(delivery: Delivery): Record<string, unknown> {
  return {
    ...shapeItem(delivery),
    url: "",
    request: { headers: delivery.requestHeaders, payload: JSON.parse(delivery.body) as unknown },
    response: { headers: delivery.answer?.headers ?? {}, payload: delivery.answer?.body ?? "" },
  };
}
