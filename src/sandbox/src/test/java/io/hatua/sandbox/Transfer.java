package io.hatua.sandbox;

import java.util.UUID;

/**
 * A transfer as a customer of the bank writes it down.
 *
 * @param amount as decimal
 */
record Transfer(String customer, String key, String amount, String account) {

  static Transfer to(String account) {
    return new Transfer(
        newCustomer(), "exp-" + UUID.randomUUID().toString().substring(0, 30), "4640.00", account);
  }

  static String newCustomer() {
    return "tnt_" + UUID.randomUUID().toString().substring(0, 23);
  }

  Transfer from(String other) {
    return new Transfer(other, key, amount, account);
  }

  Transfer of(String otherAmount) {
    return new Transfer(customer, key, otherAmount, account);
  }

  /** What the bank's log calls it. */
  String reference() {
    return customer + "/" + key;
  }

  String document() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>
     <GrpHdr><MsgId>%1$s</MsgId><CreDtTm>2026-11-22T12:00:00+03:00</CreDtTm><NbOfTxs>1</NbOfTxs>
      <CtrlSum>%2$s</CtrlSum>
      <InitgPty><Id><OrgId><Othr><Id>%3$s</Id></Othr></OrgId></Id></InitgPty></GrpHdr>
     <PmtInf><PmtInfId>%1$s</PmtInfId><PmtMtd>TRF</PmtMtd>
      <ReqdExctnDt><Dt>2026-11-22</Dt></ReqdExctnDt>
      <Dbtr><Id><OrgId><Othr><Id>%3$s</Id></Othr></OrgId></Id></Dbtr>
      <DbtrAcct><Id><Othr><Id>client</Id></Othr></Id></DbtrAcct>
      <DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>
      <CdtTrfTxInf><PmtId><EndToEndId>%1$s</EndToEndId></PmtId>
       <Amt><InstdAmt Ccy="KES">%2$s</InstdAmt></Amt>
       <CdtrAgt><FinInstnId><ClrSysMmbId><MmbId>EQBLKENA</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>
       <Cdtr><Nm>Fixit Ltd</Nm></Cdtr>
       <CdtrAcct><Id><Othr><Id>%4$s</Id></Othr></Id></CdtrAcct>
       <RmtInf><Ustrd>INV-1</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>
    </CstmrCdtTrfInitn></Document>
    """
        .formatted(key, amount, customer, account);
  }
}
