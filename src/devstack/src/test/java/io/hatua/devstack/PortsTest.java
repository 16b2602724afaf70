package io.hatua.devstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

  @Test
  void shouldStayBelowThePortsOfOutgoingConnectionsByDefault() {
    Ports ports = Ports.configured();

    assertThat(Port.values()).allSatisfy(port -> assertThat(ports.get(port)).isLessThan(32768));
    assertThat(ports.url(Port.APPLICATION)).isEqualTo("http://localhost:18080");
  }

  @Test
  void shouldLetTheEnvironmentWinOverTheFile() {
    Map<String, String> file = Map.of("HATUA_PORT_KAFKA", "20001", "HATUA_PORT_POSTGRES", "20002");
    Map<String, String> environment = Map.of("HATUA_PORT_KAFKA", "20003");

    Ports ports = Ports.configured(file, environment);

    assertThat(ports.get(Port.KAFKA)).isEqualTo(20003);
    assertThat(ports.get(Port.POSTGRES)).isEqualTo(20002);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1024", "32767", " 20001 "})
  void shouldTakePortsWithinTheLimits(String value) {
    assertThat(Ports.configured(Map.of("HATUA_PORT_SMTP", value)).get(Port.SMTP))
        .isEqualTo(Integer.parseInt(value.strip()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1023", "32768", "", "eighty"})
  void refusesAPortOutsideTheLimits(String value) {
    assertThatThrownBy(() -> Ports.configured(Map.of("HATUA_PORT_SMTP", value)))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("HATUA_PORT_SMTP is '" + value + "'")
        .hasMessageContaining("from 1024 to 32767");
  }

  @Test
  void refusesOnePortForTwoParts() {
    assertThatThrownBy(() -> Ports.configured(Map.of("HATUA_PORT_SANDBOX", "18080")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("HATUA_PORT_APPLICATION and HATUA_PORT_SANDBOX are both 18080");
  }

  @Test
  void shouldChooseFreePortsEachOnce() {
    Ports ports = Ports.free();

    Set<Integer> numbers = new HashSet<>();
    for (Port port : Port.values()) {
      numbers.add(ports.get(port));
    }
    assertThat(numbers).hasSameSizeAs(Port.values()).allMatch(number -> number < 32768);
  }

  @Test
  void shouldSeeWhoHoldsAPort() throws IOException {
    int number;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      number = socket.getLocalPort();

      assertThat(Ports.isFree(number)).isFalse();
      assertThat(PortHolder.of(number).map(OsProcess::pid)).contains(ProcessHandle.current().pid());
    }
    assertThat(Ports.isFree(number)).isTrue();
    assertThat(PortHolder.of(number)).isEmpty();
  }
}
