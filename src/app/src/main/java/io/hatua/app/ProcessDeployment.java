package io.hatua.app;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.hatua.process.ProcessResources;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Puts the packaged models on the engine when the package brings others than the application
 * deployed last. So a model that a process owner deployed meanwhile survives a restart. An engine
 * that cannot be reached yet is waited for.
 */
@Component
@Order(0)
class ProcessDeployment implements ApplicationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessDeployment.class);

  /** What is answered for an engine, or its partition, that is not up yet. */
  private static final Set<Status.Code> NOT_YET =
      Set.of(
          Status.Code.UNAVAILABLE,
          Status.Code.NOT_FOUND,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.RESOURCE_EXHAUSTED);

  private static final RetryTemplate UNTIL_THE_ENGINE_IS_UP =
      RetryTemplate.builder()
          .infiniteRetry()
          .fixedBackoff(Duration.ofMillis(500))
          .retryOn(
              failure ->
                  failure instanceof ClientStatusException answer
                      && NOT_YET.contains(answer.getStatusCode()))
          .build();

  private final CamundaClient camunda;
  private final JdbcClient jdbc;
  private final Clock clock;

  ProcessDeployment(CamundaClient camunda, JdbcClient jdbc, Clock clock) {
    this.camunda = camunda;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    ProcessResources.packaged().forEach(this::deploy);
  }

  private void deploy(ProcessResources process) {
    String hash = hash(process);
    boolean known =
        jdbc.sql(
                    """
                select count(*) from process_deployment
                where process_id = :process and content_hash = :hash""")
                .param("process", process.processId())
                .param("hash", hash)
                .query(Integer.class)
                .single()
            == 1;
    if (known) {
      return;
    }
    ProcessResources.Deployed deployed =
        UNTIL_THE_ENGINE_IS_UP.execute(attempt -> process.deploy(camunda));
    jdbc.sql(
            """
            insert into process_deployment (process_id, content_hash, version, deployed_at)
            values (:process, :hash, :version, :now)
            on conflict (process_id) do update
            set content_hash = :hash, version = :version, deployed_at = :now""")
        .param("process", process.processId())
        .param("hash", hash)
        .param("version", deployed.version())
        .param("now", Timestamp.from(clock.instant()))
        .update();
    LOG.info("process {} is on the engine as version {}", process.processId(), deployed.version());
  }

  private static String hash(ProcessResources process) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      process.files().forEach(file -> digest.update(file.content()));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
