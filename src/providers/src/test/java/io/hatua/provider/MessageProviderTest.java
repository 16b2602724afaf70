package io.hatua.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.RetryConfig;
import io.github.resilience4j.retry.RetryRegistry;
import io.hatua.callback.ProviderUnavailableException;
import io.hatua.delivery.Channel;
import io.hatua.delivery.MessageOrder;
import io.hatua.delivery.MessageRefusedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.client.RestClient;

/** The adapter to SMS and push against the sandbox: late, double, dead. */
@Tag("S1-65")
@Tag("S4-12")
class MessageProviderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static Sandbox sandbox;
  private static HttpServer hatua;

  /** What the provider told us, each checked against its signature. */
  private static final List<Told> TOLD = new CopyOnWriteArrayList<>();

  private final String reference = "tnt_x/ntf_" + UUID.randomUUID();

  private record Told(String path, ProviderCallback callback) {}

  @BeforeAll
  static void start(@TempDir Path data) throws IOException {
    sandbox = new Sandbox(data);
    hatua = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hatua.createContext("/", MessageProviderTest::hear);
    hatua.start();
  }

  @AfterAll
  static void stop() {
    sandbox.close();
    hatua.stop(0);
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void shouldBringAMessageAndLearnThatItArrived(Channel channel) {
    String id = provider(channel).send(order(channel, "254712345678"));

    Told told = awaitTold(1).getFirst();
    assertThat(told.path()).isEqualTo("/callbacks/tnt_x/" + channel.code());
    assertThat(told.callback().type()).isEqualTo("message.delivered");
    assertThat(told.callback().objectId()).isEqualTo(id);
    assertThat(texts()).containsExactly("Hello");
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void messageWhoseAnswerComesTooLateIsBroughtOnce(Channel channel) {
    HttpMessageProvider provider = provider(channel);
    sandbox.fault(channel.code(), "create", "slow", reference, 1, PATIENCE.multipliedBy(2));
    MessageOrder order = order(channel, "254712345678");
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.send(order));

    String id = provider.send(order);
    assertThat(provider.send(order)).isEqualTo(id);
    assertThat(texts()).hasSize(1);
    assertThat(awaitTold(1).getFirst().callback().objectId()).isEqualTo(id);
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void shouldKnowAReportThatComesTwiceByItsId(Channel channel) {
    sandbox.fault(channel.code(), "callback", "double", reference, 1, null);
    provider(channel).send(order(channel, "254712345678"));

    assertThat(awaitTold(2))
        .extracting(told -> told.callback().id())
        .containsOnly(awaitTold(2).getFirst().callback().id());
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void shouldBelieveAReportThatComesLate(Channel channel) {
    sandbox.fault(channel.code(), "callback", "late", reference, 1, PATIENCE);
    provider(channel).send(order(channel, "254712345678"));
    assertThat(told()).isEmpty();

    assertThat(awaitTold(1).getFirst().callback().type()).isEqualTo("message.delivered");
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void addressThatIsDead(Channel channel) {
    HttpMessageProvider provider = provider(channel);
    assertThatExceptionOfType(MessageRefusedException.class)
        .isThrownBy(() -> provider.send(order(channel, "254712340000")))
        .withMessageContaining("422");
    assertThat(texts()).isEmpty();

    provider.send(order(channel, "254712340001"));
    ProviderCallback failed = awaitTold(1).getFirst().callback();
    assertThat(failed.type()).isEqualTo("message.failed");
    assertThat(failed.reason()).isEqualTo("unreachable");
  }

  @ParameterizedTest
  @EnumSource(names = {"SMS", "PUSH"})
  void providerThatIsDeadAndComesBack(Channel channel) {
    MessageOrder order = order(channel, "254712345678");
    HttpMessageProvider nobody = provider(channel, URI.create("http://127.0.0.1:1"));
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> nobody.send(order));
    HttpMessageProvider provider = provider(channel);
    sandbox.fault(channel.code(), "create", "unavailable", reference, 1, null);
    assertThatExceptionOfType(ProviderUnavailableException.class)
        .isThrownBy(() -> provider.send(order));
    assertThat(texts()).isEmpty();

    provider.send(order);
    assertThat(texts()).hasSize(1);
  }

  private MessageOrder order(Channel channel, String to) {
    return new MessageOrder(channel, "tnt_x", reference, to, "Hatua", "Hello");
  }

  private static HttpMessageProvider provider(Channel channel) {
    return provider(channel, URI.create(sandbox.address() + "/" + channel.code()));
  }

  /** Its two clients go to one address: a test uses one of them. */
  private static HttpMessageProvider provider(Channel channel, URI url) {
    MessagesClient client =
        new MessagesClient(
            new ProviderHttp(
                channel.code(),
                account(url),
                RestClient.builder(),
                new Resilience(
                    CircuitBreakerRegistry.ofDefaults(),
                    RetryRegistry.of(RetryConfig.custom().maxAttempts(1).build()))));
    return new HttpMessageProvider(
        client, client, new CallbackAddress("http://127.0.0.1:" + hatua.getAddress().getPort()));
  }

  private static ProviderAccount account(URI url) {
    return new ProviderAccount(url, "key", "secret", PATIENCE, PATIENCE, Map.of());
  }

  private static void hear(HttpExchange exchange) throws IOException {
    String signature = exchange.getRequestHeaders().getFirst(CallbackVerifier.HEADER);
    byte[] body = exchange.getRequestBody().readAllBytes();
    ProviderAccount account = account(URI.create("http://127.0.0.1:1"));
    TOLD.add(
        new Told(
            exchange.getRequestURI().getPath(),
            new CallbackVerifier(account, Clock.systemUTC()).verify("tnt_x", signature, body)));
    exchange.sendResponseHeaders(204, -1);
    exchange.close();
  }

  private List<Told> awaitTold(int number) {
    await().until(() -> told().size() >= number);
    return told();
  }

  private List<Told> told() {
    return TOLD.stream().filter(one -> one.callback().reference().equals(reference)).toList();
  }

  private List<String> texts() {
    List<String> texts = new ArrayList<>();
    sandbox
        .get("/log/messages?referencePrefix=" + reference)
        .path("items")
        .forEach(message -> texts.add(message.path("text").asText()));
    return texts;
  }
}
