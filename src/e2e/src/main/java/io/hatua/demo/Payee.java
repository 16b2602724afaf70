package io.hatua.demo;

import java.util.Map;

/** Whom a demo's tenant pays: a supplier, on whose bank account two people of finance agree. */
record Payee(Api application, String demo, String supplierId, String name) {

  private static final String PASSWORD = "hatua";

  /** Two people of finance agree on a bank account. */
  void agreeOn(String account) {
    String changes = "/api/v1/suppliers/" + supplierId + "/bank-changes";
    String change =
        as("finance")
            .post(
                changes,
                Map.of("bankCode", "EQBLKENA", "accountNumber", account, "accountName", name))
            .path("id")
            .asText();
    as("treasurer").post(changes + "/" + change + "/confirmation", Map.of());
  }

  private Api as(String person) {
    return application.as(person + "@" + demo + ".example", PASSWORD);
  }
}
