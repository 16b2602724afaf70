package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hatua.callback.ProviderUnavailableException;
import io.hatua.delivery.Channel;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.MessageRefusedException;
import io.hatua.provider.PlayedProvider.Call;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S1-65")
class MessagesClientTest {

  private static final MessageOrder ORDER =
      new MessageOrder(Channel.SMS, "tnt_x", "tnt_x/ntf_y", "+254712345678", null, "Hello");

  private PlayedProvider provider;
  private HttpMessageProvider messages;

  @BeforeEach
  void start() throws IOException {
    provider = new PlayedProvider();
    Duration wait = Duration.ofSeconds(2);
    messages =
        new HttpMessageProvider(
            new MessagesClient(provider.http("sms", wait)),
            new MessagesClient(provider.http("push", wait)),
            new CallbackAddress("http://hatua.example"));
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void shouldHandAMessageOverUnderItsReference() throws IOException {
    provider.answer(201, "{\"id\":\"msg_1\",\"reference\":\"tnt_x/ntf_y\"}");

    assertThat(messages.send(ORDER)).isEqualTo("msg_1");
    Call call = provider.lastCall();
    assertThat(call.line()).isEqualTo("POST /v1/messages");
    assertThat(call.authorization()).isEqualTo("Bearer sms-key");
    assertThat(call.idempotencyKey()).isEqualTo("tnt_x/ntf_y");
    assertThat(ProviderHttp.JSON.readTree(call.body()))
        .isEqualTo(
            ProviderHttp.JSON.readTree(
                """
                {"reference":"tnt_x/ntf_y","to":"+254712345678","text":"Hello",
                 "callbackUrl":"http://hatua.example/callbacks/tnt_x/sms"}
                """));
  }

  @Test
  void refusedNumber() {
    provider.answer(422, "{\"detail\":\"+254712345678 is not in service\"}");
    assertThatThrownBy(() -> messages.send(ORDER))
        .isInstanceOf(MessageRefusedException.class)
        .hasMessage("the provider answered 422");
  }

  @Test
  void unavailableProvider() {
    provider.answer(503, "");
    assertThatThrownBy(() -> messages.send(ORDER)).isInstanceOf(ProviderUnavailableException.class);
  }
}
