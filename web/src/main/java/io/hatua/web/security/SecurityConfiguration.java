package io.hatua.web.security;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Three doors: the API knows its caller by a token or HTTP Basic and keeps no session; providers'
 * call-backs are known by their signature; pages are for people who signed in, but for the pages
 * that open from a mail's link, whose token is the proof.
 */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
@EnableConfigurationProperties(RateLimits.class)
class SecurityConfiguration {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline';"
          + " font-src 'self' data:; frame-ancestors 'self'; base-uri 'self'; object-src 'self'";

  /** Rules look at the path; without this each asks the dispatcher which handler a request has. */
  @Bean
  static PathPatternRequestMatcherBuilderFactoryBean pathMatchers() {
    return new PathPatternRequestMatcherBuilderFactoryBean();
  }

  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http, ProblemAnswers problems, TokenCookies cookies, TokenIssuer tokens)
      throws Exception {
    return http.securityMatcher("/api/**", "/actuator/prometheus")
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/api/openapi/**",
                        "/api/docs/**",
                        "/api/swagger-ui/**",
                        "/api/v1/auth/login",
                        "/api/v1/auth/refresh",
                        "/api/v1/auth/logout")
                    .permitAll()
                    .requestMatchers("/actuator/prometheus")
                    .hasAnyRole("OPERATOR", "ADMINISTRATOR")
                    .anyRequest()
                    .authenticated())
        .httpBasic(basic -> basic.authenticationEntryPoint(problems))
        .oauth2ResourceServer(
            bearer ->
                bearer
                    .bearerTokenResolver(cookies)
                    .authenticationEntryPoint(problems)
                    .accessDeniedHandler(problems)
                    .jwt(
                        jwt ->
                            jwt.decoder(tokens::readAccess)
                                .jwtAuthenticationConverter(
                                    access ->
                                        tokens
                                            .user(access)
                                            .map(SignedInUser::authentication)
                                            .orElseThrow(
                                                () -> new InvalidBearerTokenException("ended")))))
        .exceptionHandling(
            refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .addFilterAfter(new BodyLimitFilter(), AuthorizationFilter.class)
        .addFilterAfter(new InvocationFilter(), BodyLimitFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain callbacks(HttpSecurity http) throws Exception {
    return http.securityMatcher("/callbacks/**", "/actuator/health/**")
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(csrf -> csrf.disable())
        .addFilterAfter(new BodyLimitFilter(), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(3)
  SecurityFilterChain pages(HttpSecurity http, PageSessions sessions, SignInController signIn)
      throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/sign-in/**",
                        "/sign/**",
                        "/deposit/**",
                        "/rent/**",
                        "/repairs/**",
                        "/apply/**",
                        "/application/**",
                        "/problems/**",
                        "/typed",
                        "/error",
                        "/webjars/**",
                        "/vendor/**",
                        "/hatua/**",
                        "/favicon.ico")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(
            login ->
                login.loginPage("/sign-in").defaultSuccessUrl("/", false).failureHandler(signIn))
        .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
        .exceptionHandling(
            refusals ->
                refusals
                    .accessDeniedHandler(new InputKeeper())
                    .authenticationEntryPoint(new SignInFirst()))
        .headers(
            headers ->
                headers
                    .frameOptions(frame -> frame.sameOrigin())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                    .contentSecurityPolicy(
                        policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY)))
        .addFilterBefore(new CurrentAccountFilter(sessions), AuthorizationFilter.class)
        .addFilterAfter(new InvocationFilter(), AuthorizationFilter.class)
        .build();
  }

  @Bean
  WebMvcConfigurer secondFactorDemands(SecondFactorInterceptor interceptor) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(interceptor);
      }
    };
  }

  /** No field has a use for the character NUL, and the database refuses it. */
  @Bean
  HttpFirewall firewall() {
    StrictHttpFirewall firewall = new StrictHttpFirewall();
    firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
    return firewall;
  }
}
