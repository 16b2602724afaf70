package io.hatua.web.api;

/** What is stored as the answer to an idempotent request about a person: no personal data. */
record Id(String id) {}
