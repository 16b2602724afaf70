package io.hatua.worker;

import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.process.test.engine.EngineFactory;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.hatua.support.EmbeddedDatabase;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/** An engine in memory for a context whose workers are subscribed to it. */
public final class EmbeddedEngine
    implements ApplicationContextInitializer<GenericApplicationContext> {

  @Override
  public void initialize(GenericApplicationContext context) {
    ZeebeTestEngine engine = EngineFactory.create();
    engine.start();
    EmbeddedDatabase.forgetClaims();
    context.registerBean(
        ZeebeTestEngine.class, () -> engine, bean -> bean.setDestroyMethodName("stop"));
    TestPropertyValues.of(
            "camunda.client.grpc-address=http://" + engine.getGatewayAddress(),
            "camunda.client.execution-threads=8",
            "camunda.client.request-timeout=PT1M",
            "camunda.client.worker.defaults.enabled=true",
            "camunda.client.worker.defaults.stream-enabled=true",
            "camunda.client.worker.defaults.timeout=PT30S")
        .applyTo(context);
  }

  /** What the engine has recorded of that kind so far, in order. */
  public static <V extends RecordValue> List<Record<V>> records(
      ZeebeTestEngine engine, ValueType type, Class<V> valueType, Intent... intents) {
    return StreamSupport.stream(engine.getRecordStreamSource().getRecords().spliterator(), false)
        .filter(
            event -> event.getValueType() == type && List.of(intents).contains(event.getIntent()))
        .map(
            event -> {
              valueType.cast(event.getValue());
              return (Record<V>) event;
            })
        .toList();
  }
}
