package io.hatua.sandbox;

import io.hatua.sandbox.core.ApiKeyInterceptor;
import io.hatua.sandbox.core.LoopbackInterceptor;
import io.hatua.sandbox.core.SandboxProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Which paths need which right: provider APIs their key, control and log a local caller. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

  private final SandboxProperties properties;

  WebConfiguration(SandboxProperties properties) {
    this.properties = properties;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    properties
        .providers()
        .forEach(
            (provider, account) ->
                registry
                    .addInterceptor(new ApiKeyInterceptor(account.apiKey()))
                    .addPathPatterns("/" + provider.code() + "/v1/**"));
    registry.addInterceptor(new LoopbackInterceptor()).addPathPatterns("/control/**", "/log/**");
  }
}
