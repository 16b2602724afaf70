package io.hatua.devstack;

/**
 * The ports of the stack and where they are by default. All are below 32768: the operating system
 * gives higher ones to outgoing connections at random.
 */
public enum Port {
  APPLICATION(18080),
  OPERATE(18081),
  MAIL(18082),
  SANDBOX(18083),
  TASKLIST(18084),
  OPERATE_MANAGEMENT(18085),
  TASKLIST_MANAGEMENT(18086),
  OPERATE_CLUSTER(18087),
  ENGINE_REST(18088),
  TASKLIST_CLUSTER(18089),
  SMTP(11025),
  ENGINE_GRPC(26500),
  ENGINE_COMMAND(26501),
  ENGINE_INTERNAL(26502),
  ENGINE_MANAGEMENT(19600),
  OPENSEARCH(19200),
  OPENSEARCH_TRANSPORT(19300),
  POSTGRES(15432),
  KAFKA(19092),
  KAFKA_CONTROLLER(19093);

  private final int byDefault;

  Port(int byDefault) {
    this.byDefault = byDefault;
  }

  int byDefault() {
    return byDefault;
  }

  /** The environment variable and the key in {@code hatua.properties} that moves this port. */
  public String variable() {
    return "HATUA_PORT_" + name();
  }
}
