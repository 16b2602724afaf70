package io.hatua.user;

/** What a signed-in person may do. */
public enum Role {
  ESTATE_MANAGER,
  FINANCE,
  OPERATOR,
  ADMINISTRATOR
}
