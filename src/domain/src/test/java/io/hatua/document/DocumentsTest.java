package io.hatua.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.fault.NotFoundException;
import io.hatua.outbox.Aggregate;
import io.hatua.support.DatabaseTest;
import io.hatua.support.TestClock;
import io.hatua.support.TestTenants;
import io.hatua.tenancy.Invocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest
@Tag("S1-25")
class DocumentsTest {

  private static final Aggregate LEASE = Aggregate.lease("lse_1");
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.UTF_8);
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Autowired Documents documents;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;
  @Autowired TestClock clock;
  @Autowired TestTenants tenants;

  private Invocation invocation;

  @BeforeEach
  void newTenant() {
    invocation = tenants.create();
  }

  @Test
  void shouldStoreWithVersionHashAndTime() {
    Document document = store(LEASE, "lease-contract");
    assertThat(document)
        .isEqualTo(
            new Document(
                document.id(),
                LEASE,
                "lease-contract",
                1,
                "application/pdf",
                SHA256_OF_ABC,
                3,
                clock.instant(),
                null));
    assertThat(document.id()).startsWith("doc_");
    assertThat(invocation.call(() -> documents.content(document.id()))).isEqualTo(ABC);
    assertThat(invocation.call(() -> documents.find(document.id()))).contains(document);
  }

  @Test
  void shouldCountVersionsPerAggregateAndKind() {
    assertThat(store(LEASE, "lease-contract").version()).isEqualTo(1);
    assertThat(store(LEASE, "lease-contract").version()).isEqualTo(2);
    assertThat(store(LEASE, "notice").version()).isEqualTo(1);
    assertThat(store(Aggregate.lease("lse_2"), "lease-contract").version()).isEqualTo(1);
    assertThat(invocation.call(() -> documents.of(LEASE)))
        .extracting(Document::kind)
        .containsExactly("lease-contract", "lease-contract", "notice");
  }

  @Test
  void shouldCountOnWhenManyStoreAtTheSameTime() throws Exception {
    try (var pool = Executors.newFixedThreadPool(4)) {
      Callable<Document> one = () -> store(LEASE, "lease-contract");
      List<Future<Document>> all = pool.invokeAll(Collections.nCopies(8, one));
      for (Future<Document> stored : all) {
        assertThat(stored.get().version()).isBetween(1, 8);
      }
    }
    assertThat(invocation.call(() -> documents.of(LEASE)))
        .extracting(Document::version)
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  @Tag("S1-30")
  void shouldArchiveOnce() {
    String id = store(LEASE, "lease-contract").id();
    Instant first = clock.instant();
    assertThat(archive(id).archivedAt()).isEqualTo(first);
    clock.advance(Duration.ofHours(1));
    assertThat(archive(id).archivedAt()).isEqualTo(first);
    assertThat(invocation.call(() -> documents.content(id))).isEqualTo(ABC);
  }

  @Test
  void emptyContent() {
    assertThatThrownBy(
            () -> invocation.call(() -> documents.store(LEASE, "x", "text/plain", new byte[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void unknownDocument() {
    assertThatThrownBy(() -> archive("doc_none")).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> invocation.call(() -> documents.content("doc_none")))
        .isInstanceOf(NotFoundException.class);
  }

  @Test
  void changingTheContentOfADocument() {
    store(LEASE, "lease-contract");
    assertThatThrownBy(
            () ->
                invocation.run(
                    () ->
                        new TransactionTemplate(transactions)
                            .execute(
                                status -> jdbc.sql("update document set content = 'x'").update())))
        .isInstanceOf(DataAccessException.class)
        .rootCause()
        .hasMessageContaining("permission denied");
  }

  @Test
  @Tag("S0-15")
  void anotherTenantSeesAndArchivesNothing() {
    String id = store(LEASE, "lease-contract").id();
    invocation = tenants.create();
    assertThat(invocation.call(() -> documents.find(id))).isEmpty();
    assertThat(invocation.call(() -> documents.of(LEASE))).isEmpty();
    assertThatThrownBy(() -> archive(id)).isInstanceOf(NotFoundException.class);
    assertThat(store(LEASE, "lease-contract").version()).isEqualTo(1);
  }

  private Document store(Aggregate aggregate, String kind) {
    return invocation.call(() -> documents.store(aggregate, kind, "application/pdf", ABC));
  }

  private Document archive(String id) {
    return invocation.call(() -> documents.archive(id));
  }
}
