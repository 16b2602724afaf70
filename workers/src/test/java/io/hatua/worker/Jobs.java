package io.hatua.worker;

import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.impl.CamundaObjectMapper;
import io.camunda.client.impl.response.ActivatedJobImpl;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Jobs as the client hands them to workers. */
public final class Jobs {

  private static final AtomicLong KEYS = new AtomicLong();
  private static final CamundaObjectMapper JSON = new CamundaObjectMapper();

  private Jobs() {}

  /** The key of a new process instance. */
  public static long instance() {
    return KEYS.incrementAndGet();
  }

  public static ActivatedJob job(String processId, long instance, Map<String, ?> variables) {
    return new ActivatedJobImpl(
        JSON,
        GatewayOuterClass.ActivatedJob.newBuilder()
            .setKey(KEYS.incrementAndGet())
            .setProcessInstanceKey(instance)
            .setBpmnProcessId(processId)
            .setVariables(JSON.toJson(variables))
            .setCustomHeaders("{}")
            .build());
  }
}
