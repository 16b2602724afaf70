package io.hatua.sandbox.screening;

import io.hatua.sandbox.core.RequestCheck;
import java.net.URI;

/** The body that asks for one check. */
record NewCheck(
    String reference, String name, String documentKind, String documentNumber, URI callbackUrl) {

  NewCheck {
    new RequestCheck()
        .text("reference", reference, 200)
        .text("name", name, 200)
        .text("documentKind", documentKind, 60)
        .text("documentNumber", documentNumber, 60)
        .webAddress("callbackUrl", callbackUrl)
        .done();
  }
}
