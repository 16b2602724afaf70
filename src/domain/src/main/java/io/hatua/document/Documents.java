package io.hatua.document;

import io.hatua.fault.NotFoundException;
import io.hatua.identifier.Identifiers;
import io.hatua.outbox.Aggregate;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The documents of the tenant (S1-25, S1-30): never changed, a new version stands beside the old.
 */
@Service
@Transactional
public class Documents {

  private static final String SELECT =
      """
      select id, aggregate_type, aggregate_id, kind, version, media_type, sha256,
             octet_length(content) as size, created_at, archived_at
      from document
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Documents(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Stores the next version of the aggregate's document of that kind.
   *
   * @throws IllegalArgumentException when there is no content
   */
  public Document store(Aggregate aggregate, String kind, String mediaType, byte[] content) {
    if (content.length == 0) {
      throw new IllegalArgumentException("expected the content of a document, but it is empty");
    }
    lockVersions(aggregate, kind);
    String id = Identifiers.next("doc");
    jdbc.sql(
            """
            insert into document (id, aggregate_type, aggregate_id, kind, version, media_type,
                                  sha256, content, created_at)
            select :id, :type, :aggregate, :kind, coalesce(max(version), 0) + 1, :mediaType,
                   :sha256, :content, :now
            from document
            where aggregate_type = :type and aggregate_id = :aggregate and kind = :kind""")
        .param("id", id)
        .param("type", aggregate.type())
        .param("aggregate", aggregate.id())
        .param("kind", kind)
        .param("mediaType", mediaType)
        .param("sha256", sha256(content))
        .param("content", content)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    return require(id);
  }

  public Optional<Document> find(String id) {
    return jdbc.sql(SELECT + "where id = :id").param("id", id).query(Documents::read).optional();
  }

  /**
   * The bytes that were stored.
   *
   * @throws NotFoundException when there is no such document
   */
  public byte[] content(String id) {
    return jdbc.sql("select content from document where id = :id")
        .param("id", id)
        .query(byte[].class)
        .optional()
        .orElseThrow(() -> new NotFoundException("document", id));
  }

  /** Every document about the aggregate, archived ones too, oldest first. */
  public List<Document> of(Aggregate aggregate) {
    return jdbc.sql(SELECT + "where aggregate_type = :type and aggregate_id = :id order by id")
        .param("type", aggregate.type())
        .param("id", aggregate.id())
        .query(Documents::read)
        .list();
  }

  /**
   * Archives a document; one that is archived stays as it is.
   *
   * @throws NotFoundException when there is no such document
   */
  public Document archive(String id) {
    jdbc.sql("update document set archived_at = :now where id = :id and archived_at is null")
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .update();
    return require(id);
  }

  /**
   * Deletes every document about the aggregate for good: only for what a person may have erased.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(Aggregate aggregate) {
    jdbc.sql("delete from document where aggregate_type = :type and aggregate_id = :id")
        .param("type", aggregate.type())
        .param("id", aggregate.id())
        .update();
  }

  /** Deletes one document for good, as {@link #erase(Aggregate)} does all. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void erase(String id) {
    jdbc.sql("delete from document where id = :id").param("id", id).update();
  }

  private Document require(String id) {
    return find(id).orElseThrow(() -> new NotFoundException("document", id));
  }

  /** Two at the same instant get two versions, one after the other. */
  private void lockVersions(Aggregate aggregate, String kind) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:what, 0))")
        .param("what", "document/" + aggregate.type() + "/" + aggregate.id() + "/" + kind)
        .query((row, index) -> true)
        .single();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Document read(ResultSet row, int index) throws SQLException {
    Timestamp archivedAt = row.getTimestamp("archived_at");
    return new Document(
        row.getString("id"),
        new Aggregate(row.getString("aggregate_type"), row.getString("aggregate_id")),
        row.getString("kind"),
        row.getInt("version"),
        row.getString("media_type"),
        row.getString("sha256"),
        row.getLong("size"),
        row.getTimestamp("created_at").toInstant(),
        archivedAt == null ? null : archivedAt.toInstant());
  }
}
