package io.hatua.user;

/**
 * A person who signs in.
 *
 * @param id {@code usr_…}
 * @param username what is typed at sign-in, usually an e-mail address
 * @param passwordHash as Spring Security's delegating encoder writes it
 */
public record UserAccount(
    String tenantId,
    String id,
    String username,
    String displayName,
    String passwordHash,
    Role role,
    boolean enabled) {}
