package io.hatua.provider;

import io.hatua.delivery.Channel;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.MessageProvider;
import io.hatua.delivery.MessageRefusedException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The SMS and the push provider behind the domain's port. */
@Component
class HttpMessageProvider implements MessageProvider {

  private final Map<Channel, MessagesClient> clients = new EnumMap<>(Channel.class);
  private final CallbackAddress address;

  HttpMessageProvider(
      @Qualifier("smsClient") MessagesClient sms,
      @Qualifier("pushClient") MessagesClient push,
      CallbackAddress address) {
    clients.put(Channel.SMS, sms);
    clients.put(Channel.PUSH, push);
    this.address = address;
  }

  @Override
  public String send(MessageOrder order) {
    MessagesClient client = Objects.requireNonNull(clients.get(order.channel()));
    try {
      return client
          .create(
              order.reference(),
              new NewMessage(
                  order.reference(),
                  order.to(),
                  order.title(),
                  order.text(),
                  address.callback(order.tenantId(), order.channel().code())))
          .id();
    } catch (ProviderRejectedException e) {
      throw new MessageRefusedException("the provider answered " + e.status(), e);
    }
  }
}
