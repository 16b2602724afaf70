package io.hatua.messaging.notification;

import io.hatua.customer.Customer;
import io.hatua.messaging.notification.Notification.RecipientType;
import io.hatua.owner.Owner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said to one person.
 *
 * @param facts what the words of the template speak of, in their order: texts, times, days, money,
 *     a reason
 * @param path of the page where the person goes on, when there is one
 */
record Letter(
    NotificationTemplate template, Recipient recipient, List<Object> facts, @Nullable String path) {

  /** Holds personal data. */
  record Recipient(RecipientType type, String id, String name, String email) {

    static Recipient of(Customer customer) {
      return new Recipient(
          RecipientType.CUSTOMER, customer.id(), customer.name(), customer.email());
    }

    static Recipient of(Owner owner) {
      return new Recipient(RecipientType.OWNER, owner.id(), owner.name(), owner.email());
    }

    /** Only the id: the rest is personal. */
    @Override
    public String toString() {
      return id;
    }
  }
}
