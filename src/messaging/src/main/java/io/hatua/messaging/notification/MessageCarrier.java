package io.hatua.messaging.notification;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.delivery.Channel;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.MessageProvider;
import io.hatua.delivery.MessageRefusedException;
import io.hatua.tenancy.Invocation;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Hands short messages to the provider of their channel. */
@Component
class MessageCarrier implements Carrier {

  private final MessageProvider provider;

  MessageCarrier(MessageProvider provider) {
    this.provider = provider;
  }

  @Override
  public Set<Channel> channels() {
    return Set.of(Channel.SMS, Channel.PUSH);
  }

  @Override
  public Answer send(Consignment message) {
    String tenant = Invocation.current().tenantId();
    try {
      return new Taken(
          provider.send(
              new MessageOrder(
                  message.channel(),
                  tenant,
                  tenant + "/" + message.id(),
                  message.to(),
                  message.written().subject(),
                  message.written().text())));
    } catch (MessageRefusedException e) {
      return new Refused(String.valueOf(e.getMessage()));
    } catch (ProviderUnavailableException e) {
      return new Postponed("the provider cannot be used");
    }
  }
}
