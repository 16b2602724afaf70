package io.hatua.sandbox.mpesa;

import io.hatua.sandbox.bank.BankAccounts;
import io.hatua.sandbox.bank.EntryKind;
import io.hatua.sandbox.bank.NewEntry;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays what the paybill collected and did not send to phones to the bank, less the charge. Daraja
 * tells nobody of it; only the bank's statement does. One paybill serves every tenant here: whose
 * money it is shows in the address of the call-back.
 */
@Component
class PaybillSettlements {

  private static final Pattern TENANT = Pattern.compile("/callbacks/(?<tenant>[^/]+)/");
  private static final long CENTS = 100;

  private final JdbcClient jdbc;
  private final BankAccounts bank;
  private final MpesaProperties properties;

  PaybillSettlements(JdbcClient jdbc, BankAccounts bank, MpesaProperties properties) {
    this.jdbc = jdbc;
    this.bank = bank;
    this.properties = properties;
  }

  /** What was collected less what was sent to phones; while that is more, all of it waits. */
  @Scheduled(fixedDelayString = "${sandbox.settlement.every}")
  @Transactional
  void settle() {
    String batch = UUID.randomUUID().toString().substring(0, 8);
    List<Moved> all =
        jdbc.sql(
                """
                select id, amount, callback_url as url from mpesa_prompt
                where result = 'PAID' and settlement is null
                union all
                select id, -amount, result_url from mpesa_transfer
                where result = 'PAID' and settlement is null
                """)
            .query(Moved.class)
            .list();
    all.stream()
        .collect(Collectors.groupingBy(Moved::tenant))
        .forEach((tenant, moved) -> settle(tenant + "/client", moved, batch));
  }

  private void settle(String account, List<Moved> moved, String batch) {
    long net = moved.stream().mapToLong(one -> lessCharge(one.amount())).sum();
    if (net <= 0) {
      return;
    }
    for (Moved one : moved) {
      for (String table : List.of("mpesa_prompt", "mpesa_transfer")) {
        jdbc.sql("update %s set settlement = ? where id = ?".formatted(table))
            .params(batch, one.id())
            .update();
      }
    }
    bank.book(
        new NewEntry(
            account,
            net,
            "KES",
            EntryKind.SETTLEMENT,
            "MPESA/" + properties.shortCode() + "/" + batch,
            "M-PESA paybill " + properties.shortCode()));
  }

  /** Half a cent is rounded up; what goes out is charged nothing. */
  private long lessCharge(long shillings) {
    long minorUnits = shillings * CENTS;
    return minorUnits < 0
        ? minorUnits
        : minorUnits - (minorUnits * properties.chargeBasisPoints() + 5_000) / 10_000;
  }

  private record Moved(String id, long amount, String url) {

    /** Blank where the address tells none. */
    String tenant() {
      Matcher tenant = TENANT.matcher(url);
      return tenant.find() ? tenant.group("tenant") : "";
    }
  }
}
