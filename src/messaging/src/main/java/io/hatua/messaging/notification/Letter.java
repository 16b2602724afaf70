package io.hatua.messaging.notification;

import io.hatua.customer.Customer;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.owner.Owner;
import io.hatua.user.UserAccount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to one person.
 *
 * @param facts what the words of the template speak of, by name: texts, times, days, money, a
 *     reason
 * @param path of the page where the person goes on, when there is one
 */
public record Letter(
    NotificationTemplate template,
    Recipient recipient,
    Map<String, Object> facts,
    @Nullable String path) {

  /**
   * Holds personal data.
   *
   * @param phone E.164
   */
  public record Recipient(
      RecipientType type, String id, String name, String email, @Nullable String phone) {

    public static Recipient of(Customer customer) {
      return new Recipient(
          RecipientType.CUSTOMER,
          customer.id(),
          customer.name(),
          customer.email(),
          customer.phone());
    }

    public static Recipient of(Owner owner) {
      return new Recipient(
          RecipientType.OWNER, owner.id(), owner.name(), owner.email(), owner.phone());
    }

    public static Recipient of(UserAccount user) {
      return new Recipient(
          RecipientType.USER, user.id(), user.displayName(), user.username(), null);
    }

    /** Only the id: the rest is personal. */
    @Override
    public String toString() {
      return id;
    }
  }
}
