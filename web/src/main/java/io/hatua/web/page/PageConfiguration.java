package io.hatua.web.page;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;

/** The languages of the pages, and how their controllers learn who asks. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new HtmxRequestResolver());
  }

  /** English, and Swahili for whose browser asks for it. */
  @Bean
  LocaleResolver localeResolver() {
    AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
    resolver.setSupportedLocales(List.of(Locale.ENGLISH, Locale.of("sw")));
    resolver.setDefaultLocale(Locale.ENGLISH);
    return resolver;
  }

  /**
   * Addresses are written as they are: a filter that gives files their versions would look for
   * every link of a page among the files.
   */
  @Bean
  FilterRegistrationBean<ResourceUrlEncodingFilter> resourceUrlEncodingFilter() {
    var filter = new FilterRegistrationBean<>(new ResourceUrlEncodingFilter());
    filter.setEnabled(false);
    return filter;
  }

  private static final class HtmxRequestResolver implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == HtmxRequest.class;
    }

    @Override
    public HtmxRequest resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binders) {
      return new HtmxRequest(
          "true".equals(request.getHeader("HX-Request"))
              && request.getHeader("HX-History-Restore-Request") == null);
    }
  }
}
