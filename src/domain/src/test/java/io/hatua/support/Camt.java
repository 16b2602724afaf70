package io.hatua.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Writes a bank statement as a bank does (camt.053). */
public final class Camt {

  private final String id;
  private final String account;
  private final long opening;
  private final LocalDate day;
  private final List<String> entries = new ArrayList<>();
  private long closing;
  private String currency = "KES";

  public Camt(String id, String account, long opening, LocalDate day) {
    this.id = id;
    this.account = account;
    this.opening = opening;
    this.closing = opening;
    this.day = day;
  }

  public Camt in(String other) {
    currency = other;
    return this;
  }

  /** An entry, below zero where money leaves. */
  public Camt entry(long minorUnits, String code, String reference) {
    closing += minorUnits;
    boolean isLong = reference.length() > 35;
    entries.add(
        "<Ntry>%s<Sts><Cd>BOOK</Cd></Sts>".formatted(amount(minorUnits))
            + "<BookgDt><Dt>%s</Dt></BookgDt>".formatted(day)
            + "<BkTxCd><Prtry><Cd>%s</Cd></Prtry></BkTxCd>".formatted(code)
            + "<NtryDtls><TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs>"
                .formatted(isLong ? "NOTPROVIDED" : reference)
            + "<RmtInf><Ustrd>%s</Ustrd></RmtInf></TxDtls></NtryDtls>".formatted(reference)
            + "<AddtlNtryInf>%s</AddtlNtryInf></Ntry>".formatted(code));
    return this;
  }

  /** An entry that the bank has not booked yet. */
  public Camt pending(long minorUnits) {
    entries.add(
        "<Ntry>%s<Sts><Cd>PDNG</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt></Ntry>"
            .formatted(amount(minorUnits), day));
    return this;
  }

  public long closing() {
    return closing;
  }

  public String statement() {
    return "<Stmt><Id>%s</Id><FrToDt><FrDtTm>%sT00:00:00+03:00</FrDtTm>".formatted(id, day)
        + "<ToDtTm>%sT23:59:59+03:00</ToDtTm></FrToDt>".formatted(day)
        + "<Acct><Id><Othr><Id>%s</Id></Othr></Id><Ccy>%s</Ccy></Acct>".formatted(account, currency)
        + balance("OPBD", opening)
        + balance("CLBD", closing)
        + String.join("", entries)
        + "</Stmt>";
  }

  public byte[] file() {
    return file(statement());
  }

  public static byte[] file(String statements) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
            + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt>"
            + statements
            + "</BkToCstmrStmt></Document>")
        .getBytes(UTF_8);
  }

  private String balance(String type, long minorUnits) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp>%s<Dt><Dt>%s</Dt></Dt></Bal>"
        .formatted(type, amount(minorUnits), day);
  }

  private String amount(long minorUnits) {
    return "<Amt Ccy=\"%s\">%s</Amt><CdtDbtInd>%s</CdtDbtInd>"
        .formatted(
            currency,
            BigDecimal.valueOf(Math.abs(minorUnits), 2).toPlainString(),
            minorUnits < 0 ? "DBIT" : "CRDT");
  }
}
