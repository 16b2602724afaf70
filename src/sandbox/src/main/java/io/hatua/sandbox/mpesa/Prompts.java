package io.hatua.sandbox.mpesa;

import io.hatua.sandbox.callback.CallbackQueue;
import io.hatua.sandbox.core.Provider;
import io.hatua.sandbox.fault.Operation;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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

/** The prompts and their one transition: the phone answers, or its time is over. */
@Component
class Prompts {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT)
          .withZone(ZoneId.of("Africa/Nairobi"));

  private final JdbcClient jdbc;
  private final CallbackQueue callbacks;
  private final MpesaProperties properties;
  private final Clock clock;

  Prompts(JdbcClient jdbc, CallbackQueue callbacks, MpesaProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.callbacks = callbacks;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * Asks a phone.
   *
   * @throws DarajaException when it is being asked already
   */
  @Transactional
  Prompt ask(
      String phone, long amount, String accountReference, String description, URI callbackUrl) {
    if (open(phone).isPresent()) {
      throw DarajaException.failed(
          "Unable to lock subscriber, a transaction is already in process for the current"
              + " subscriber");
    }
    Instant now = clock.instant();
    String id = "ws_CO_" + STAMP.format(now) + token(18);
    jdbc.sql(
            """
            insert into mpesa_prompt (id, merchant_request_id, phone, amount, account_reference,
              description, callback_url, asked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            id,
            token(12),
            phone,
            amount,
            accountReference,
            description,
            callbackUrl.toString(),
            now)
        .update();
    return find(id).orElseThrow();
  }

  Optional<Prompt> find(String id) {
    return jdbc.sql("select * from mpesa_prompt where id = ?")
        .param(id)
        .query(Prompt.class)
        .optional();
  }

  /** What the phone asks now. */
  Optional<Prompt> open(String phone) {
    return jdbc.sql("select * from mpesa_prompt where phone = ? and result is null")
        .param(phone)
        .query(Prompt.class)
        .optional();
  }

  /** The latest prompts, newest first, of an account reference. */
  List<Prompt> latest(String accountReference) {
    return jdbc.sql(
            """
            select * from mpesa_prompt where account_reference = ?
            order by asked_at desc, id desc fetch first 200 rows only
            """)
        .param(accountReference)
        .query(Prompt.class)
        .list();
  }

  /** The phone's holder answers what it asks. */
  @Transactional
  void answer(String phone, PromptResult result) {
    open(phone).ifPresent(prompt -> close(prompt, result));
  }

  /** Nobody answered in time. */
  @Scheduled(fixedDelay = 250)
  @Transactional
  void giveUp() {
    jdbc.sql("select * from mpesa_prompt where result is null and asked_at <= ?")
        .param(clock.instant().minus(properties.promptTimeout()))
        .query(Prompt.class)
        .list()
        .forEach(prompt -> close(prompt, PromptResult.UNREACHABLE));
  }

  private void close(Prompt prompt, PromptResult result) {
    String receipt = result == PromptResult.PAID ? token(10).toUpperCase(Locale.ROOT) : null;
    jdbc.sql("update mpesa_prompt set result = ?, receipt = ?, closed_at = ? where id = ?")
        .params(result.name(), receipt, clock.instant(), prompt.id())
        .update();
    callbacks.add(
        Provider.MPESA,
        Operation.CAPTURE,
        prompt.callbackUrl(),
        "stk.callback",
        prompt.accountReference(),
        id -> Map.of("Body", Map.of("stkCallback", callback(prompt, result, receipt))));
  }

  private Callback callback(Prompt prompt, PromptResult result, @Nullable String receipt) {
    List<Map<String, Object>> items = new ArrayList<>();
    if (receipt != null) {
      items.add(item("Amount", prompt.amount()));
      items.add(item("MpesaReceiptNumber", receipt));
      items.add(Map.of("Name", "Balance"));
      items.add(item("TransactionDate", Long.valueOf(STAMP.format(clock.instant()))));
      items.add(item("PhoneNumber", Long.valueOf(prompt.phone())));
    }
    return new Callback(
        prompt.merchantRequestId(),
        prompt.id(),
        Integer.parseInt(result.code()),
        result.description(),
        items.isEmpty() ? null : Map.of("Item", items));
  }

  private static Map<String, Object> item(String name, Object value) {
    return Map.of("Name", name, "Value", value);
  }

  private static String token(int length) {
    return Objects.requireNonNull(UUID.randomUUID().toString())
        .replace("-", "")
        .substring(0, length);
  }
}
