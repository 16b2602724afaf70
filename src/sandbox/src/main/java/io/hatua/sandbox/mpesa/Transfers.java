package io.hatua.sandbox.mpesa;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The transfers to phones, each key once, and what M-Pesa tells of them. */
@Component
class Transfers {

  private static final Duration WORK = Duration.ofMillis(500);

  private final JdbcClient jdbc;
  private final CallbackQueue callbacks;
  private final Clock clock;

  Transfers(JdbcClient jdbc, CallbackQueue callbacks, Clock clock) {
    this.jdbc = jdbc;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /**
   * Takes a transfer.
   *
   * @throws DarajaException when its key was taken before
   */
  @Transactional
  Transfer send(String key, String phone, long amount, URI resultUrl, TransferResult outlook) {
    if (find(key).isPresent()) {
      throw DarajaException.duplicate();
    }
    jdbc.sql(
            """
            insert into mpesa_transfer (id, originator_id, phone, amount, result_url, outlook,
              asked_at)
            values (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            "AG_" + token(30),
            key,
            phone,
            amount,
            resultUrl.toString(),
            outlook.name(),
            clock.instant())
        .update();
    return find(key).orElseThrow();
  }

  Optional<Transfer> find(String key) {
    return jdbc.sql("select * from mpesa_transfer where originator_id = ?")
        .param(key)
        .query(Transfer.class)
        .optional();
  }

  /** The transfers whose key starts so, oldest first. */
  List<Transfer> withPrefix(String keyPrefix) {
    return jdbc.sql(
            "select * from mpesa_transfer where locate(?, originator_id) = 1 order by asked_at, id")
        .param(keyPrefix)
        .query(Transfer.class)
        .list();
  }

  /**
   * Takes the question what became of a transfer; the answer is a call-back.
   *
   * @return the ConversationID of the question
   */
  @Transactional
  String ask(String key, URI resultUrl) {
    String id = "AG_" + token(30);
    Optional<Transfer> found = find(key);
    String code = found.isPresent() ? "0" : "1";
    String text =
        found.isPresent() ? TransferResult.PAID.description() : "The transaction was not found.";
    callbacks.add(
        Provider.MPESA,
        Operation.GET,
        resultUrl,
        "transactionstatus.result",
        key,
        ignored ->
            result(id, token(12), code, text, null, found.map(Transfers::state).orElse(List.of())));
    return id;
  }

  /** Carries out what is due. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void finishDue() {
    jdbc.sql("select * from mpesa_transfer where result is null and asked_at <= ?")
        .param(clock.instant().minus(WORK))
        .query(Transfer.class)
        .list()
        .forEach(this::finish);
  }

  private void finish(Transfer transfer) {
    TransferResult end = transfer.outlook();
    String receipt = end == TransferResult.PAID ? token(10).toUpperCase(Locale.ROOT) : null;
    jdbc.sql("update mpesa_transfer set result = ?, receipt = ?, closed_at = ? where id = ?")
        .params(end.name(), receipt, clock.instant(), transfer.id())
        .update();
    List<Map<String, Object>> items = new ArrayList<>();
    if (receipt != null) {
      items.add(item("TransactionAmount", transfer.amount()));
      items.add(item("TransactionReceipt", receipt));
      items.add(item("B2CRecipientIsRegisteredCustomer", "Y"));
      items.add(item("ReceiverPartyPublicName", transfer.phone() + " - Somebody"));
    }
    callbacks.add(
        Provider.MPESA,
        Operation.REFUND,
        transfer.resultUrl(),
        "b2c.result",
        transfer.originatorId(),
        ignored ->
            result(
                transfer.id(),
                transfer.originatorId(),
                end.code(),
                end.description(),
                receipt,
                items));
  }

  private static List<Map<String, Object>> state(Transfer transfer) {
    TransferResult result = transfer.result();
    String status =
        result == null ? "Pending" : result == TransferResult.PAID ? "Completed" : "Failed";
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(item("OriginatorConversationID", transfer.originatorId()));
    items.add(item("ConversationID", transfer.id()));
    items.add(item("TransactionStatus", status));
    items.add(item("Amount", transfer.amount()));
    items.add(item("CreditPartyName", transfer.phone() + " - Somebody"));
    if (transfer.receipt() != null) {
      items.add(item("ReceiptNo", transfer.receipt()));
    }
    return items;
  }

  private static Map<String, Object> result(
      String id,
      String originatorId,
      String code,
      String description,
      @Nullable String receipt,
      List<Map<String, Object>> items) {
    return Map.of(
        "Result",
        Map.of(
            "ResultType",
            0,
            "ResultCode",
            Integer.valueOf(code),
            "ResultDesc",
            description,
            "OriginatorConversationID",
            originatorId,
            "ConversationID",
            id,
            "TransactionID",
            Objects.requireNonNullElse(receipt, "0000000000"),
            "ResultParameters",
            Map.of("ResultParameter", items)));
  }

  private static Map<String, Object> item(String key, Object value) {
    return Map.of("Key", key, "Value", value);
  }

  private static String token(int length) {
    return UUID.randomUUID().toString().replace("-", "").substring(0, length);
  }
}
