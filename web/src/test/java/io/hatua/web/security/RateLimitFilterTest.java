package io.hatua.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.hatua.support.TestClock;
import io.hatua.web.support.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@WebTest
@Tag("S4-11")
class RateLimitFilterTest {

  private static final String ONE = "203.0.113.1";
  private static final String LOGIN = "/api/v1/auth/login";
  private static final String APPLY = "/apply/tnt_acacia";

  @Autowired ProblemAnswers problems;

  private final TestClock clock = new TestClock();
  private RateLimitFilter filter;

  @BeforeEach
  void threeAMinute() {
    RateLimits.Limit limit = new RateLimits.Limit(3, Duration.ofMinutes(1));
    filter = new RateLimitFilter(new RateLimits(limit, limit), problems, clock);
  }

  @Test
  void shouldRefuseTheFourthAndLetOneInWhenItsTimeHasCome() throws Exception {
    use(3, LOGIN, ONE);
    MockHttpServletResponse refused = send("POST", LOGIN, ONE);
    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("21");
    assertThat(refused.getContentType()).startsWith("application/problem+json");
    assertThat(refused.getContentAsString()).contains("\"code\":\"TOO_MANY_REQUESTS\"");
    clock.advance(Duration.ofSeconds(20).minusMillis(1));
    assertThat(send("POST", LOGIN, ONE).getStatus()).isEqualTo(429);
    clock.advance(Duration.ofMillis(1));
    use(1, LOGIN, ONE);
    assertThat(send("POST", LOGIN, ONE).getStatus()).isEqualTo(429);
    clock.advance(Duration.ofHours(1));
    use(3, LOGIN, ONE);
    assertThat(send("POST", LOGIN, ONE).getStatus()).isEqualTo(429);
  }

  @Test
  void shouldCountThePageTheCodeAndTheApiAsOne() throws Exception {
    use(1, "/sign-in", ONE);
    use(1, "/sign-in/code", ONE);
    use(1, LOGIN, ONE);
    assertThat(send("POST", "/sign-in", ONE).getStatus()).isEqualTo(429);
    use(3, APPLY, ONE);
    assertThat(send("POST", "/%61pply/tnt_acacia", ONE).getStatus()).isEqualTo(429);
  }

  @Test
  void shouldHoldOthersToTheirOwn() throws Exception {
    use(3, LOGIN, ONE);
    use(3, LOGIN, "203.0.113.2");
    use(2, LOGIN, "2001:db8:0:1::1");
    use(1, LOGIN, "2001:db8:0:1:ffff::2");
    assertThat(send("POST", LOGIN, "2001:db8:0:1::3").getStatus()).isEqualTo(429);
    use(3, LOGIN, "2001:db8:0:2::1");
    use(3, LOGIN, "no:address");
    for (int again = 0; again < 9; again++) {
      assertThat(send("GET", "/sign-in", ONE).getStatus()).isEqualTo(200);
      assertThat(send("POST", "/customers", ONE).getStatus()).isEqualTo(200);
    }
  }

  private void use(int times, String path, String address) throws Exception {
    for (int time = 0; time < times; time++) {
      assertThat(send("POST", path, address).getStatus()).isEqualTo(200);
    }
  }

  private MockHttpServletResponse send(String method, String path, String address)
      throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, path);
    request.setRemoteAddr(address);
    MockHttpServletResponse response = new MockHttpServletResponse();
    filter.doFilter(request, response, new MockFilterChain());
    return response;
  }
}
