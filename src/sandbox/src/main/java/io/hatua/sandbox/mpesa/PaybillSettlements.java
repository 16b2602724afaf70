package io.hatua.sandbox.mpesa;

import io.hatua.sandbox.bank.BankAccounts;
import io.hatua.sandbox.bank.EntryKind;
import io.hatua.sandbox.bank.NewEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Pays what the paybill collected to the bank, less the charge. Daraja tells nobody of it; only the
 * bank's statement does. One paybill serves every tenant here: whose money it is shows in the
 * address of the call-back.
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

  @Scheduled(fixedDelayString = "${sandbox.settlement.every}")
  @Transactional
  void settle() {
    Map<String, Long> net = new TreeMap<>();
    String batch = UUID.randomUUID().toString().substring(0, 8);
    List<Paid> due =
        jdbc.sql(
                """
                select id, amount, callback_url from mpesa_prompt
                where result = 'PAID' and settlement is null
                """)
            .query(Paid.class)
            .list();
    for (Paid paid : due) {
      jdbc.sql("update mpesa_prompt set settlement = ? where id = ?")
          .params(batch, paid.id())
          .update();
      Matcher tenant = TENANT.matcher(paid.callbackUrl());
      if (tenant.find()) {
        net.merge(tenant.group("tenant") + "/client", lessCharge(paid.amount()), Long::sum);
      }
    }
    net.forEach(
        (account, minorUnits) ->
            bank.book(
                new NewEntry(
                    account,
                    minorUnits,
                    "KES",
                    EntryKind.SETTLEMENT,
                    "MPESA/" + properties.shortCode() + "/" + batch,
                    "M-PESA paybill " + properties.shortCode())));
  }

  /** Half a cent is rounded up. */
  private long lessCharge(long shillings) {
    long minorUnits = shillings * CENTS;
    return minorUnits - (minorUnits * properties.chargeBasisPoints() + 5_000) / 10_000;
  }

  private record Paid(String id, long amount, String callbackUrl) {}
}
